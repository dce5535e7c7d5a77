import { CatalogueError } from '../../errors.js';

const OF_CURSORS: ReadonlySet<string> = new Set([
  'CURSOR_INVALID',
  'CURSOR_OF_ANOTHER_LIST',
  'CURSOR_OF_ANOTHER_REVISION',
]);

/**
 * Reads a page of a list; the first page where the cursor of the address is of another list or revision, or none.
 * @param after where the page before ended; null for the first page
 * @returns what was read, and whether it is the first page instead
 */
export async function orFirstPage<Page>(
  read: (after: string | null) => Promise<Page>,
  after: string | null,
): Promise<{ page: Page; isTurned: boolean }> {
  try {
    return { page: await read(after), isTurned: false };
  } catch (error) {
    if (after === null || !(error instanceof CatalogueError) || !OF_CURSORS.has(error.code)) throw error;
    return { page: await read(null), isTurned: true };
  }
}

/** The number of the first entry of a page by its address, from 1; it only counts, and what it counts is where the cursor says. */
export const startOf = (text: string): number => {
  const number = Number(text);
  return Number.isSafeInteger(number) && number > 0 ? number : 1;
};

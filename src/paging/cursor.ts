import { createHash } from 'node:crypto';
import { CatalogueError } from '../errors.js';

/** The list that a cursor belongs to: its name, filter and order in short, and the revision read. */
export interface CursorScope {
  list: string;
  revision: number;
}

/** Null and left out mean the same in a filter. */
const withoutNulls = (_: string, value: unknown) => value ?? undefined;

/** Ten characters that stand for the arguments of a list other than the page. */
export const digestOf = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(value, withoutNulls) ?? '')
    .digest('base64url')
    .slice(0, 10);

/** An opaque text that names a place in a list by the values that the list is ordered by. */
export const makeCursor = ({ list, revision }: CursorScope, keys: readonly string[]): string =>
  Buffer.from(JSON.stringify([list, revision, ...keys])).toString('base64url');

/**
 * The values that a cursor names, `length` of them.
 * @throws CatalogueError CURSOR_INVALID, CURSOR_OF_ANOTHER_LIST or CURSOR_OF_ANOTHER_REVISION
 */
export function readCursor({ list, revision }: CursorScope, cursor: string, length: number): string[] {
  const [ofList, ofRevision, ...keys] = decode(cursor);
  if (
    typeof ofList !== 'string' ||
    typeof ofRevision !== 'number' ||
    !keys.every((key) => typeof key === 'string')
  )
    throw new CatalogueError(
      'CURSOR_INVALID',
      `expected a cursor as this API gives it; got "${cursor.slice(0, 100)}"`,
    );
  if (ofList !== list || keys.length !== length)
    throw new CatalogueError(
      'CURSOR_OF_ANOTHER_LIST',
      'expected a cursor of this list with the same filter and order; got one of another',
    );
  if (ofRevision !== revision)
    throw new CatalogueError(
      'CURSOR_OF_ANOTHER_REVISION',
      `expected a cursor of revision ${revision}, which this request reads; got one of revision ${ofRevision}. Go on at /revisions/${ofRevision}/graphql, or start again without a cursor`,
    );
  return keys as string[];
}

function decode(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

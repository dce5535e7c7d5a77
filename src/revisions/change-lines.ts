import { CatalogueError } from '../errors.js';
import type { Reader } from '../loading/reader.js';
import { assertChangesKept, toChange } from './change.js';
import { findKindsOfChanges, findNetChanges, findPrunedUpTo } from './change.queries.js';
import { CHANGE_KINDS, type ChangeRow, tableProjections } from './change-statement.js';

/** Approximate bytes of a piece, which is what a download keeps in memory while its client is slow. */
const PIECE_BYTES = 131_072;

// Rows of a page.
const FIRST_PAGE = 200;
const MIN_PAGE = 10;
const MAX_PAGE = 1_000;

/**
 * The changes from one revision to the one that is read, as JSON Lines in UTF-8, many lines in one piece: table by
 * table, in the order of `tables`. A row that was both added and withdrawn in between is left out. Each piece is read
 * by a separate statement that starts after the last row of the piece before, so that no connection is held while the
 * client is slow.
 * @param from 0 for all rows of the revision
 * @throws CatalogueError REVISION_GONE, also if one of the two revisions is pruned meanwhile
 */
export async function* changeLines(reader: Reader, from: number): AsyncGenerator<Buffer, undefined> {
  const kinds = new Map(
    (await findKindsOfChanges(reader, from, reader.revision)).map((table) => [table.name, table.kinds]),
  );
  const check = async () => assertChangesKept(reader.revision, await findPrunedUpTo(reader), from);
  await check();
  const possible = from === 0 ? (['ADDED'] as const) : CHANGE_KINDS;
  let page = FIRST_PAGE;
  for (const [tableIndex, { format }] of tableProjections.entries())
    for (const kind of possible.filter((one) => kinds.get(format.name)?.includes(one))) {
      let last: ChangeRow | undefined;
      for (;;) {
        const rows = await findNetChanges(reader, kind, tableIndex, from, last, page);
        await check();
        const isLast = rows.length < page;
        last = rows.at(-1);
        if (last) {
          const piece = Buffer.from(rows.map((row) => `${JSON.stringify(toChange(row))}\n`).join(''));
          page = pageFor(piece.length / rows.length);
          // So that only the piece stays in memory while the client is slow.
          rows.length = 0;
          yield piece;
        }
        if (isLast) break;
      }
    }
}

/** How many rows the next page has, from the average bytes of a line in the piece before. */
const pageFor = (bytesPerLine: number): number =>
  Math.min(MAX_PAGE, Math.max(MIN_PAGE, Math.round(PIECE_BYTES / bytesPerLine)));

/**
 * Reads the parameter `since`: the revision since which changes are requested, by default the previous one.
 * @throws CatalogueError REVISION_INVALID
 */
export function readSince(since: unknown, revision: number): number {
  if (since === undefined) return revision - 1;
  if (typeof since === 'string' && /^(0|[1-9]\d{0,8})$/.test(since) && Number(since) <= revision)
    return Number(since);
  throw wrongSince(typeof since === 'string' ? `"${since.slice(0, 20)}"` : 'several', revision);
}

export const wrongSince = (got: string, revision: number): CatalogueError =>
  new CatalogueError(
    'REVISION_INVALID',
    `expected since as the number of a revision, from 0 to the revision of the address, ${revision}; got ${got}`,
  );

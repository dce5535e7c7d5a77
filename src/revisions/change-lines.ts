import { CatalogueError } from '../errors.js';
import type { Reader } from '../loading/reader.js';
import { assertChangesKept, toChange } from './change.js';
import { findKindsOfChanges, findNetChanges, findPrunedUpTo } from './change.queries.js';
import { CHANGE_KINDS, type ChangeRow, tableProjections } from './change-statement.js';

/** About how many bytes a piece has: what a download holds while its reader is slow. */
const PIECE_BYTES = 131_072;

const FIRST_PAGE = 200;
const SMALLEST_PAGE = 10;
const LARGEST_PAGE = 1_000;

/**
 * What changed from one revision to the one that is read, as lines of JSON in UTF-8, many in one piece: by table, what
 * is pointed to first. A row that came and went in between is left out. Each piece is a statement of its own that starts
 * after the last row of the piece before it, so that no connection is held while a reader is slow.
 * @param from 0 for all that stands in the revision
 * @throws CatalogueError REVISION_GONE, also where one of the two was dropped meanwhile
 */
export async function* changeLines(reader: Reader, from: number): AsyncGenerator<Buffer, undefined> {
  const kinds = new Map(
    (await findKindsOfChanges(reader, from, reader.revision)).map((table) => [table.name, table.kinds]),
  );
  const check = async () => assertChangesKept(reader.revision, await findPrunedUpTo(reader), from);
  await check();
  const possible = from === 0 ? (['ADDED'] as const) : CHANGE_KINDS;
  let page = FIRST_PAGE;
  for (const [place, { format }] of tableProjections.entries())
    for (const kind of possible.filter((one) => kinds.get(format.name)?.includes(one))) {
      let last: ChangeRow | undefined;
      for (;;) {
        const rows = await findNetChanges(reader, kind, place, from, last, page);
        await check();
        const isLast = rows.length < page;
        last = rows.at(-1);
        if (last) {
          const piece = Buffer.from(rows.map((row) => `${JSON.stringify(toChange(row))}\n`).join(''));
          page = pageFor(piece.length / rows.length);
          // While the reader is slow the piece is all that is held.
          rows.length = 0;
          yield piece;
        }
        if (isLast) break;
      }
    }
}

/** How many rows to ask for next, from the bytes that a line had in the piece before. */
const pageFor = (bytesOfLine: number): number =>
  Math.min(LARGEST_PAGE, Math.max(SMALLEST_PAGE, Math.round(PIECE_BYTES / bytesOfLine)));

/**
 * The revision since which changes are asked for: the one before where none is named.
 * @throws CatalogueError REVISION_INVALID
 */
export function readSince(since: unknown, revision: number): number {
  if (since === undefined) return revision - 1;
  if (typeof since === 'string' && /^(0|[1-9]\d{0,8})$/.test(since) && Number(since) <= revision)
    return Number(since);
  const got = typeof since === 'string' ? `"${since.slice(0, 20)}"` : 'several';
  throw new CatalogueError(
    'REVISION_INVALID',
    `expected since as the number of a revision from 0 to ${revision}, which is told; got ${got}`,
  );
}

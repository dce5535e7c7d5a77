import { type Batch, current } from '../batch.js';
import { observations } from '../format/figures.js';
import { columnsByTable } from '../revision/columns-by-table.js';
import { insertRows } from '../revision/insert-rows.js';
import { copyInto } from './copy.js';
import { resolveSeries } from './series.js';
import type { SeriesBook } from './series-book.js';
import { stagedTable } from './staged-table.js';

/** Enough rows that what is asked for each slice does not count, few enough for two of them in memory. */
const SLICE_BYTES = 8_000_000;

/**
 * Sends lines of observations to the staged table, and writes those rows early as long as the batch may: one slice is
 * read while the database writes the one before it.
 */
export async function stageObservations(
  batch: Batch,
  book: SeriesBook,
  into: string,
  chunks: AsyncGenerator<Buffer, void>,
): Promise<void> {
  let slice: Buffer[] = [];
  if (batch.mayWriteEarly) slice = await nextSlice(chunks);
  while (batch.mayWriteEarly && slice.length > 0) {
    await copyInto(batch.sql, into, slice);
    const next = nextSlice(chunks);
    next.catch(() => {}); // It is waited for, but for where writing fails.
    await writeEarlyRows(batch, book);
    slice = await next;
  }
  await copyInto(batch.sql, into, allOf(slice, chunks));
}

async function nextSlice(chunks: AsyncGenerator<Buffer, void>): Promise<Buffer[]> {
  const slice: Buffer[] = [];
  for (let length = 0; length < SLICE_BYTES; ) {
    const { done, value } = await chunks.next();
    if (done) break;
    slice.push(value);
    length += value.length;
  }
  return slice;
}

async function* allOf(slice: readonly Buffer[], chunks: AsyncGenerator<Buffer, void>) {
  yield* slice;
  yield* chunks;
}

/**
 * Writes the observations that were staged since the last call: of packages that had nothing until now, where it is
 * sure that no two rows say the same and that no other package has rows of these series. Once that is not sure, rows
 * wait until all are checked. They are seen by nobody, and go with the transaction where the packages are refused.
 */
async function writeEarlyRows(batch: Batch, book: SeriesBook): Promise<void> {
  const { sql, faults } = batch;
  batch.mayWriteEarly = faults.errorCount === 0 && book.figures.inOrder;
  if (!batch.mayWriteEarly) return;
  const first = book.told;
  await resolveSeries(batch, book);
  const [stands] = await sql.unsafe(
    `SELECT FROM next_series n JOIN series s ON s.id = n.id AND ${current('s')} WHERE n.series >= ${first} LIMIT 1`,
  );
  batch.mayWriteEarly = !stands;
  if (stands) return;
  const columns = await columnsByTable(sql);
  await insertRows(batch, observations, columns.get(observations.target) ?? []);
  const [last] = await sql.unsafe<{ place: string | null }[]>(
    `SELECT max(ctid) AS place FROM ${stagedTable(observations.target)} WHERE ctid > '${batch.writtenEarly ?? '(0,0)'}'`,
  );
  batch.writtenEarly = last?.place ?? batch.writtenEarly;
}

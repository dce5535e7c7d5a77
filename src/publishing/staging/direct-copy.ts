import { copyInto } from '../../../db/driver/index.js';
import { dayNumberOf } from '../../packages/format/day-number.js';
import { observations } from '../../packages/format/figures.js';
import type { Batch } from '../batch.js';
import { resolveSeries } from './series.js';
import type { SeriesBook } from './series-book.js';
import { stagedTable } from './staged-table.js';

/**
 * After so many bytes series are looked up for the first time, and after four times as many each time, up to so many:
 * what is known of them and of their places is held until then.
 */
const FIRST_PART = 1_000_000;
const LARGEST_PART = 32_000_000;

/** Observations cannot go straight into the catalogue: they are to be staged first, and all is to be read again. */
export class NotStraight extends Error {}

/** SQL: what tells the figures of one series apart, as `FigureKey` has it. */
const keyOf = (row: string) =>
  `(${dayNumberOf(`${row}.period_start`)}, ${dayNumberOf(`${row}.period_end`)}, ${row}.alternative::integer)`;
const KEY_OF_RUN = '(r.start, r."end", r.alternative)';

/**
 * Lets observations go straight into the catalogue, as rows of the revision that is being made. What stands in for the
 * staged ones is a view of them. The file and row of each are worked out for the few of which something is told, from
 * `staged_run`, which has the first of each run of rows.
 */
export async function beginDirectCopy({ sql, revision }: Batch, book: SeriesBook): Promise<void> {
  const [row] = await sql<{ first: number }[]>`SELECT nextval('entity_id_seq')::integer AS first`;
  const first = row?.first ?? 0;
  const inRun = `FROM staged_run r WHERE r.series = o.series_id - ${first} AND ${KEY_OF_RUN} <= ${keyOf('o')}
    ORDER BY r.start DESC, r."end" DESC, r.alternative DESC LIMIT 1`;
  await sql.unsafe(
    `CREATE TEMP TABLE staged_run (series integer, start integer, "end" integer, alternative integer,
       source integer, line integer) ON COMMIT DROP;
     CREATE TEMP VIEW ${stagedTable(observations.target)} AS
     SELECT o.ctid, o.*, o.series_id - ${first} AS series, (SELECT r.source ${inRun}) AS source,
       (SELECT r.line + (SELECT count(*)::integer FROM observation b WHERE b.series_id = o.series_id
         AND b.published_in = ${revision} AND ${keyOf('b')} >= ${KEY_OF_RUN} AND ${keyOf('b')} < ${keyOf('o')}) ${inRun}) AS line
     FROM observation o WHERE o.published_in = ${revision}`,
  );
  book.goStraight(first);
}

/**
 * Sends lines to the table of observations while they are read.
 * @param columns that the lines fill, with `series` for the id of the series
 * @throws NotStraight where it is not sure that no two rows say the same, or where a series was there before
 */
export async function sendDirectCopy(
  batch: Batch,
  book: SeriesBook,
  columns: readonly string[],
  chunks: AsyncGenerator<Buffer, void>,
): Promise<void> {
  // The number of a series has become its id.
  const names = columns.map((name) => (name === 'series' ? 'series_id' : name));
  const order = book.straight?.order;
  let ended = false;
  /** Chunks of about so many bytes; nothing of a chunk in which rows may say the same. */
  async function* part(bytes: number) {
    for (let sent = 0; sent < bytes && !ended; ) {
      const { done, value } = await chunks.next();
      ended = done === true || order?.broken === true;
      if (done || ended) return;
      sent += value.length;
      yield value;
    }
  }
  try {
    for (let bytes = FIRST_PART; !ended; bytes = Math.min(4 * bytes, LARGEST_PART)) {
      await copyInto(batch.sql, observations.target, part(bytes), names);
      if (order?.broken) throw new NotStraight();
      if (!(await resolveSeries(batch, book))) throw new NotStraight();
      await copyInto(batch.sql, 'staged_run', order?.takeRuns() ?? []);
    }
  } finally {
    await chunks.return();
  }
}

/** Tells the database which ids were given to series, and makes places quick to find. */
export async function endDirectCopy({ sql }: Batch, book: SeriesBook): Promise<void> {
  if (book.straight === null) return;
  const { firstId } = book.straight;
  await sql`CREATE INDEX ON staged_run (series, start, "end", alternative)`;
  await sql`SELECT setval('entity_id_seq', ${firstId + Math.max(book.told - 1, 0)}::integer, ${book.told > 0})`;
}

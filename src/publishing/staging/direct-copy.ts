import type { TransactionSql } from 'postgres';
import { columnOf, identifier, literal } from '../../../db/columns.js';
import { copyInto } from '../../../db/driver/index.js';
import { execute, statement } from '../../../db/statement.js';
import { dayNumberOf } from '../../packages/format/day-number.js';
import { observations } from '../../packages/format/statistical-tables.js';
import type { OpenedBatch } from '../batch.js';
import type { LineConverter, ObservationFile, ObservationSink } from './observation-sink.js';
import { resolveSeries } from './resolve-series.js';
import { type PositionedKey, SeriesOrder } from './series-order.js';
import type { SeriesRegistry } from './series-registry.js';
import { stagedTable } from './staged-table.js';

/**
 * Series are resolved after so many bytes for the first time, then after four times as many each time, up to the
 * largest part: until then their names and the positions of their rows are in memory.
 */
const FIRST_PART = 1_000_000;
const LARGEST_PART = 32_000_000;

/** Observations cannot be copied directly: read all files again, and stage them. */
export class DirectCopyImpossible extends Error {}

/** SQL: the key of an observation within its series, as `SeriesOrderKey` has it. */
const keyOf = (row: string) =>
  statement`(${dayNumberOf(columnOf(row, 'period_start'))}, ${dayNumberOf(columnOf(row, 'period_end'))}, ${columnOf(row, 'alternative')}::integer)`;
const KEY_OF_RUN = statement`(r.start, r."end", r.alternative)`;

/**
 * Copies observations of new packages directly into the catalogue, as rows of the revision that is being made. That
 * saves writing them twice. `staged_observation` is then a view of those rows. It computes the file and the row of an
 * observation only when a fault needs them, from `staged_run`, which has the first row of each run of rows.
 */
export class DirectCopySink implements ObservationSink {
  readonly isDirect = true;
  readonly #sql: TransactionSql;
  readonly #batch: OpenedBatch;
  readonly #series: SeriesRegistry;
  readonly #order = new SeriesOrder();
  /** The id of the first series. Those of the others follow in the order of their numbers. */
  #firstId = 0;

  constructor(batch: OpenedBatch, series: SeriesRegistry) {
    this.#sql = batch.sql;
    this.#batch = batch;
    this.#series = series;
  }

  async open(): Promise<void> {
    const [row] = await this.#sql<{ first: number }[]>`SELECT nextval('entity_id_seq')::integer AS first`;
    this.#firstId = row?.first ?? 0;
    const series = statement`o.series_id - ${literal(this.#firstId)}`;
    const revision = literal(this.#batch.revision);
    const inRun = statement`FROM staged_run r WHERE r.series = ${series} AND ${KEY_OF_RUN} <= ${keyOf('o')}
      ORDER BY r.start DESC, r."end" DESC, r.alternative DESC LIMIT 1`;
    await execute(
      this.#sql,
      'createStagedView',
      statement`CREATE TEMP TABLE staged_run (series integer, start integer, "end" integer, alternative integer,
         source integer, line integer) ON COMMIT DROP;
       CREATE TEMP VIEW ${identifier(stagedTable(observations.target))} AS
       SELECT o.ctid, o.*, ${series} AS series, (SELECT r.source ${inRun}) AS source,
         (SELECT r.line + (SELECT count(*)::integer FROM observation b WHERE b.series_id = o.series_id
           AND b.published_in = ${revision} AND ${keyOf('b')} >= ${KEY_OF_RUN} AND ${keyOf('b')} < ${keyOf('o')}) ${inRun}) AS line
       FROM observation o WHERE o.published_in = ${revision}`,
    );
  }

  /** @throws DirectCopyImpossible when rows may be duplicates, or when a series exists already */
  async copyFile(file: ObservationFile): Promise<void> {
    const absent = observations.columns.filter(
      ({ name, fallback }) => fallback && !file.header.includes(name),
    );
    const prefix = [this.#batch.revision, file.datasetId, ...absent.map(({ fallback }) => fallback)];
    const columns = [
      'published_in',
      'dataset_id',
      ...absent.map(({ name }) => name),
      ...file.columns,
      'series_id',
    ];
    const converter = new DirectCopyLines({
      series: this.#series,
      order: this.#order,
      firstId: this.#firstId,
      source: file.source,
      prefix: `${prefix.join('\t')}\t`,
    });
    await this.#copyInParts(columns, file.lines(converter));
  }

  async #copyInParts(columns: readonly string[], chunks: AsyncGenerator<Buffer, void>): Promise<void> {
    const order = this.#order;
    let ended = false;
    /** Chunks of about so many bytes, and no chunk in which rows may be duplicates. */
    async function* part(bytes: number) {
      for (let sent = 0; sent < bytes && !ended; ) {
        const { done, value } = await chunks.next();
        ended = done === true || order.isBroken;
        if (done || ended) return;
        sent += value.length;
        yield value;
      }
    }
    try {
      for (let bytes = FIRST_PART; !ended; bytes = Math.min(4 * bytes, LARGEST_PART)) {
        await copyInto(this.#sql, observations.target, part(bytes), columns);
        if (order.isBroken) throw new DirectCopyImpossible();
        if (!(await resolveSeries(this.#batch, this.#series, this.#firstId)))
          throw new DirectCopyImpossible();
        await copyInto(this.#sql, 'staged_run', order.takeRuns());
      }
    } finally {
      await chunks.return();
    }
  }

  /** Moves the sequence of ids past those of the series, and indexes the runs. */
  async close(): Promise<void> {
    const { resolvedCount } = this.#series;
    const lastId = this.#firstId + Math.max(resolvedCount - 1, 0);
    await this.#sql`CREATE INDEX ON staged_run (series, start, "end", alternative)`;
    await this.#sql`SELECT setval('entity_id_seq', ${lastId}::integer, ${resolvedCount > 0})`;
  }
}

export const directCopySink = (batch: OpenedBatch, series: SeriesRegistry): ObservationSink =>
  new DirectCopySink(batch, series);

/** How many rows of one series are held until its rows end. */
const MAX_HELD = 10_000;

/** A row that is held until the next series begins. */
interface HeldRow extends PositionedKey {
  text: string;
}

interface DirectCopyFile {
  series: SeriesRegistry;
  order: SeriesOrder;
  /** Id of the first series. */
  firstId: number;
  /** Index of the file in the sources of the batch. */
  source: number;
  /** The values that each line begins with. */
  prefix: string;
}

/** Makes lines for the table of observations: series by series, each in the order of time. */
class DirectCopyLines implements LineConverter {
  readonly #file: DirectCopyFile;
  #current = -1;
  readonly #held: HeldRow[] = [];
  #lines = '';

  constructor(file: DirectCopyFile) {
    this.#file = file;
  }

  add(line: number, text: string): void {
    const { lastNumber, lastKey } = this.#file.series;
    if (lastNumber !== this.#current || this.#held.length === MAX_HELD) this.end();
    this.#current = lastNumber;
    const { start, end, alternative } = lastKey;
    this.#held.push({ start, end, alternative, line, text });
  }

  take(): string {
    const lines = this.#lines;
    this.#lines = '';
    return lines;
  }

  end(): void {
    if (this.#held.length === 0) return;
    const { order, firstId, source, prefix } = this.#file;
    order.append(this.#current, source, this.#held);
    const suffix = `\t${firstId + this.#current}\n`;
    for (const { text } of this.#held) this.#lines += prefix + text + suffix;
    this.#held.length = 0;
  }
}

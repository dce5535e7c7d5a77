import type { TransactionSql } from 'postgres';
import { columnOf, identifier, literal } from '../../../db/columns.js';
import { COPY_NULL, copyInto } from '../../../db/driver/index.js';
import { execute, statement } from '../../../db/statement.js';
import { dayNumberOf } from '../../packages/format/day-number.js';
import { observations } from '../../packages/format/statistical-tables.js';
import type { StagedPackages } from '../batch.js';
import { isCurrent, isReplaced } from '../batch-sql.js';
import { stagedTable } from '../staging/staged-table.js';
import { NOT_REPORTED, ObservationColumns } from './observation-columns.js';
import { outlierLines } from './outlier-lines.js';

const ROWS_AT_ONCE = 5_000;

/** An observation of an undecided series. */
interface UndecidedObservation {
  series: number;
  /** Null for an observation of another package. */
  staged_tid: string;
  noted: boolean;
  start: number;
  end: number;
  value: string;
  breaks: boolean;
}

/**
 * Adds the outliers of the series that the scan left undecided, and of those in which other packages have observations
 * too, to the table `outlier`.
 */
export async function findUndecidedOutliers(batch: StagedPackages): Promise<void> {
  const hasOthers = await findOtherObservations(batch);
  await examineUndecidedSeries(batch.sql, hasOthers);
}

/** SQL of what is read of a row. */
const examined = (row: string) =>
  statement`${dayNumberOf(columnOf(row, 'period_start'))} AS start, ${dayNumberOf(columnOf(row, 'period_end'))} AS "end",
    ${columnOf(row, 'value')}::text AS value, ${columnOf(row, 'status')} = 'BREAK' AS breaks`;

/** SQL: is the row part of the history of its series? */
const isExact = (row: string) =>
  statement`${columnOf(row, 'alternative')} = 0 AND ${columnOf(row, 'value')} IS NOT NULL AND ${columnOf(row, 'relation')} IN ('EQUAL', 'ABOUT')`;

/**
 * Creates `other_observation` with the observations of other packages in the same series, which become undecided.
 * @returns whether there are any, so that the table exists
 */
async function findOtherObservations(batch: StagedPackages): Promise<boolean> {
  const { sql, revision } = batch;
  const isReplacedRow = (row: string) => isReplaced(batch, observations, row);
  // Most often no other package has observations at all.
  const [others] = await execute(
    sql,
    'findOtherDatasets',
    statement`SELECT FROM dataset_state s
     WHERE ${isCurrent('s')} AND period_start IS NOT NULL AND NOT ${isReplacedRow('s')} LIMIT 1`,
  );
  if (!others) return false;
  await execute(
    sql,
    'createOtherObservations',
    statement`CREATE TEMP TABLE other_observation ON COMMIT DROP AS
     SELECT x.series, NULL::tid AS staged_tid, true AS noted, ${examined('t')}
     FROM staged_series x JOIN observation t ON t.series_id = x.id
     WHERE ${isCurrent('t')} AND t.published_in < ${literal(revision)} AND NOT ${isReplacedRow('t')} AND ${isExact('t')}`,
  );
  await execute(
    sql,
    'addUndecidedSeries',
    statement`INSERT INTO undecided_series SELECT series FROM other_observation EXCEPT SELECT series FROM undecided_series;
     DELETE FROM outlier WHERE series IN (SELECT series FROM undecided_series)`,
  );
  return true;
}

/** Adds the outliers of undecided series to `outlier`. One series at a time is in memory. */
async function examineUndecidedSeries(sql: TransactionSql, hasOthers: boolean): Promise<void> {
  const [undecided] = await execute(
    sql,
    'findUndecidedSeries',
    statement`SELECT FROM undecided_series LIMIT 1`,
  );
  if (!undecided) return;
  // OFFSET 0 selects the rows of these series first: without statistics the planner assumes that exact values are few.
  const staged = identifier(stagedTable('observation'));
  await execute(
    sql,
    'openUndecidedObservations',
    statement`ANALYZE undecided_series;
     DECLARE undecided_observation NO SCROLL CURSOR FOR
     SELECT series, staged_tid, note IS NOT NULL AS noted, ${examined('n')}
     FROM (SELECT ctid AS staged_tid, * FROM ${staged} WHERE series IN (SELECT series FROM undecided_series) OFFSET 0) n
     WHERE ${isExact('n')}
     ${hasOthers ? statement`UNION ALL SELECT * FROM other_observation` : statement``} ORDER BY series`,
  );
  const history = new SeriesHistory();
  for (let hasMore = true; hasMore; ) {
    const rows = await execute<UndecidedObservation>(
      sql,
      'fetchUndecidedObservations',
      statement`FETCH ${literal(ROWS_AT_ONCE)} FROM undecided_observation`,
    );
    for (const row of rows) history.add(row);
    hasMore = rows.length > 0;
    if (!hasMore) history.endSeries();
    const lines = history.takeLines();
    if (lines.length > 0) await copyInto(sql, 'outlier', lines);
  }
}

/** The observations of one series at a time, and the outliers of those before it. */
class SeriesHistory {
  readonly #observations = new ObservationColumns();
  #located: [stagedTid: string, value: string][] = [];
  #series: number | undefined;
  #lines: string[] = [];

  add({ series, noted, start, end, value, breaks, staged_tid }: UndecidedObservation): void {
    if (series !== this.#series) this.endSeries();
    this.#series = series;
    this.#observations.add(noted ? NOT_REPORTED : 0, 0, start, end, Number(value), 0, breaks);
    this.#located.push([staged_tid, value]);
  }

  endSeries(): void {
    const located = this.#located;
    if (this.#series !== undefined)
      this.#lines.push(
        ...outlierLines(this.#series, this.#observations, [...located.keys()], (index) => [
          COPY_NULL,
          COPY_NULL,
          ...(located[index] ?? []),
        ]),
      );
    this.#observations.retain([]);
    this.#located = [];
  }

  /** Lines for COPY into `outlier` since the last call. */
  takeLines(): string[] {
    const lines = this.#lines;
    this.#lines = [];
    return lines;
  }
}

import { copyInto } from '../../../db/driver/index.js';
import { dayNumberOf, dayOfNumber } from '../../packages/format/day-number.js';
import { observations } from '../../packages/format/figures.js';
import { type Batch, current, faultAt, ownedBy, type RowPlace, rowsOf } from '../batch.js';
import { NULL } from '../staging/copy-text.js';
import { stagedTable } from '../staging/staged-table.js';
import { NOT_REPORTED, ObservationColumns } from './observation-columns.js';
import { CREATE_OUTLIER_TABLE, outlierLines } from './outlier-lines.js';

const ROWS_AT_ONCE = 5_000;

/** What is read of a figure of a series that is left. */
interface LeftFigure {
  series: number;
  /** Of the staged row. */
  place: string;
  noted: boolean;
  start: number;
  end: number;
  value: string;
  breaks: boolean;
}

interface Row extends RowPlace {
  value: string;
  before: number;
  before_period: string;
  after: number | null;
  after_period: string;
}

/**
 * Warns of figures far outside the history of their series. Which those are is known of most series since their
 * rows were read; those that were left are looked at here.
 */
export async function warnOfOutliers(batch: Batch): Promise<void> {
  const { sql, figures } = batch;
  await sql.unsafe(`${CREATE_OUTLIER_TABLE}; CREATE TEMP TABLE left_series (series integer) ON COMMIT DROP`);
  const [far, left] = [[...(figures?.farLines() ?? [])], [...(figures?.leftLines() ?? [])]];
  if (far.length > 0) await copyInto(sql, 'far_figure', far);
  if (left.length > 0) await copyInto(sql, 'left_series', left);
  const others = await findOtherFigures(batch);
  await lookAtLeftSeries(batch, others);
  for await (const { value, before, before_period, after, after_period, ...place } of rowsOf<Row>(
    batch,
    FAR_FIGURES,
    [null],
  )) {
    const then = after === null ? '' : ` and ${after} in ${after_period}`;
    faultAt(batch, place, {
      column: 'value',
      value,
      rule: 'outlier',
      reason: `is ${value}, far outside the history of its series: it is ${before} in ${before_period}${then}`,
    });
  }
}

/** SQL of what is read of a row. */
const said = (row: string) =>
  `${dayNumberOf(`${row}.period_start`)} AS start, ${dayNumberOf(`${row}.period_end`)} AS "end",
   ${row}.value::text AS value, ${row}.status = 'BREAK' AS breaks`;

/** SQL: is the row one of the figures that are looked at? */
const exact = (row: string) =>
  `${row}.alternative = 0 AND ${row}.value IS NOT NULL AND ${row}.relation IN ('EQUAL', 'ABOUT')`;

/**
 * Makes `other_figure` of what other packages have in the same series, which are then left too.
 * @returns is there such a table?
 */
async function findOtherFigures({ sql, revision, replacedDatasets }: Batch): Promise<boolean> {
  const ours = [replacedDatasets as number[]];
  // Most often no other package has observations at all, and theirs need not be looked through.
  const [others] = await sql.unsafe(
    `SELECT FROM dataset_state s
     WHERE ${current('s')} AND period_start IS NOT NULL AND NOT ${ownedBy(observations, 's')} LIMIT 1`,
    ours,
  );
  if (!others) return false;
  await sql.unsafe(
    `CREATE TEMP TABLE other_figure ON COMMIT DROP AS SELECT x.series, NULL::tid AS place, true AS noted, ${said('t')}
     FROM next_series x JOIN observation t ON t.series_id = x.id
     WHERE ${current('t')} AND t.published_in < ${revision} AND NOT ${ownedBy(observations, 't')} AND ${exact('t')}`,
    ours,
  );
  await sql.unsafe(
    `INSERT INTO left_series SELECT series FROM other_figure EXCEPT SELECT series FROM left_series;
     DELETE FROM far_figure WHERE series IN (SELECT series FROM left_series)`,
  );
  return true;
}

/** Adds to `far_figure` what is found in the series that are left, of which one at a time is held. */
async function lookAtLeftSeries({ sql }: Batch, others: boolean): Promise<void> {
  const [left] = await sql.unsafe('SELECT FROM left_series LIMIT 1');
  if (!left) return;
  // First the rows of those series: of a table without statistics the database takes exact figures to be few.
  const staged = stagedTable('observation');
  await sql.unsafe(
    `ANALYZE left_series;
     DECLARE left_figure NO SCROLL CURSOR FOR
     SELECT series, place, note IS NOT NULL AS noted, ${said('n')}
     FROM (SELECT ctid AS place, * FROM ${staged} WHERE series IN (SELECT series FROM left_series) OFFSET 0) n
     WHERE ${exact('n')}
     ${others ? 'UNION ALL SELECT * FROM other_figure' : ''} ORDER BY series`,
  );
  const figures = new ObservationColumns();
  let placed: [place: string, value: string][] = [];
  let series: number | undefined;
  let lines: string[] = [];
  const endSeries = () => {
    if (series !== undefined)
      lines.push(
        ...outlierLines(series, figures, [...placed.keys()], (at) => [NULL, NULL, ...(placed[at] ?? [])]),
      );
    figures.keep([]);
    placed = [];
  };
  for (let more = true; more; ) {
    const rows = await sql.unsafe<LeftFigure[]>(`FETCH ${ROWS_AT_ONCE} FROM left_figure`);
    for (const row of rows) {
      if (row.series !== series) endSeries();
      series = row.series;
      figures.add(row.noted ? NOT_REPORTED : 0, 0, row.start, row.end, Number(row.value), 0, row.breaks);
      placed.push([row.place, row.value]);
    }
    more = rows.length > 0;
    if (!more) endSeries();
    if (lines.length > 0) await copyInto(sql, 'far_figure', lines);
    lines = [];
  }
}

/** SQL: the period of a neighbour, as short as its length allows. */
const periodFrom = (day: string) =>
  `to_char(${dayOfNumber(day)}, CASE WHEN months = 3 THEN 'YYYY-"Q"Q' WHEN months >= 12 THEN 'YYYY'
    WHEN months > 0 THEN 'YYYY-MM' ELSE 'YYYY-MM-DD' END)`;

// The place of a row is asked of each by itself, for its file and row may have to be worked out. For a cursor a
// statement must have a parameter.
const FAR_FIGURES = `
  SELECT coalesce(f.source, n.source) AS source, coalesce(f.line, n.line) AS line, f.value, before,
    ${periodFrom('before_day')} AS before_period, after, ${periodFrom('after_day')} AS after_period
  FROM far_figure f
  LEFT JOIN LATERAL (SELECT source, line FROM ${stagedTable('observation')} WHERE ctid = f.place OFFSET 0) n ON true
  ORDER BY source, line LIMIT $1`;

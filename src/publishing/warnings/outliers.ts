import { type Batch, current, faultAt, ownedBy, type Place, rowsOf } from '../batch.js';
import { observations } from '../format/figures.js';
import { stagedTable } from '../staging/staged-table.js';

/** A series must have changed so often before anything can be said of how it changes. */
const FEWEST_STEPS = 8;

/**
 * How far a step may be from the usual one, in standard deviations of a normal distribution. Iglewicz and Hoaglin
 * take 3.5 for samples of it; the steps of real series have far longer tails.
 */
const MOST_DEVIATIONS = 10;

interface Row extends Place {
  value: string;
  before: string;
  before_period: string;
  after: string | null;
  after_period: string;
}

/**
 * Warns of figures far outside the history of their series: of a spike, or of a jump to the newest. The rule is that
 * of Iglewicz and Hoaglin, How to Detect and Handle Outliers (1993), on the steps from each figure to the next: of
 * logarithms where all figures of the series are above 0, of the figures themselves otherwise. A step is far out
 * where |step − median| > 10 × 1.4826 × MAD, the median of |step − median|. Where that is 0, any step is far out in
 * logarithms, and 1.2533 × the mean of |step − median| takes its place in figures.
 *
 * A figure is told where the steps from the one before it and to the one after it are far out, there and back, and
 * each is half of the larger figure or more; of the newest the first of them. Figures follow each other when they are
 * for the same length of time; a break begins anew.
 */
export async function warnOfOutliers(batch: Batch): Promise<void> {
  await findSteps(batch);
  const rows = rowsOf<Row>(batch, FAR_OUT, [MOST_DEVIATIONS]);
  for await (const { value, before, before_period, after, after_period, ...place } of rows) {
    const then = after === null ? '' : ` and ${after} in ${after_period}`;
    faultAt(batch, place, {
      column: 'value',
      value,
      rule: 'outlier',
      reason: `is ${value}, far outside the history of its series: it is ${before} in ${before_period}${then}`,
    });
  }
}

/**
 * Makes `series_step`: the figures of the uneven series, each with the one before it and the one after it; and
 * `usual_step`: of each series that is long enough the median of its steps. Tables and not parts of one statement, for
 * the database has to know how large they are.
 */
async function findSteps(batch: Batch): Promise<void> {
  const { sql } = batch;
  await sql.unsafe(
    `CREATE TEMP TABLE series_step ON COMMIT DROP AS
     SELECT f.*, lag(period_start) OVER w AS before_start, lead(period_start) OVER w AS after_start,
       CASE WHEN NOT breaks THEN lag(value) OVER w END AS before,
       CASE WHEN NOT lead(breaks) OVER w THEN lead(value) OVER w END AS after
     FROM (${await figuresOf(batch)}) f WINDOW w AS (PARTITION BY series, months ORDER BY period_start)`,
  );
  await sql.unsafe(
    `ANALYZE series_step (series, months);
     CREATE TEMP TABLE usual_step ON COMMIT DROP AS
     SELECT series, months, positive, percentile_cont(0.5) WITHIN GROUP (ORDER BY ${STEP}) AS median
     FROM series_step JOIN (SELECT series, months, min(value) > 0 AS positive FROM series_step
       GROUP BY series, months HAVING count(before) >= ${FEWEST_STEPS}) s USING (series, months)
     GROUP BY series, months, positive;
     ANALYZE usual_step`,
  );
}

/** SQL of the figures of the uneven series. What other packages have in the same series has no place. */
async function figuresOf({ sql, revision, replacedDatasets }: Batch): Promise<string> {
  const said = (row: string) =>
    `${row}.period_start, ${row}.value::float8 AS value, ${row}.status = 'BREAK' AS breaks,
     ((${row}.period_end - ${row}.period_start) * 100 + 1522) / 3044 AS months`;
  const exact = (row: string) =>
    `${row}.alternative = 0 AND ${row}.value IS NOT NULL AND ${row}.relation IN ('EQUAL', 'ABOUT')`;
  const ours = [replacedDatasets as number[]];
  // Most often no other package has observations at all, and theirs need not be looked through.
  const [others] = await sql.unsafe(
    `SELECT FROM dataset_state s
     WHERE ${current('s')} AND period_start IS NOT NULL AND NOT ${ownedBy(observations, 's')} LIMIT 1`,
    ours,
  );
  if (others) {
    await sql.unsafe(
      `CREATE TEMP TABLE other_figure ON COMMIT DROP AS SELECT x.series, NULL::tid AS place, ${said('t')}
       FROM next_series x JOIN observation t ON t.series_id = x.id
       WHERE ${current('t')} AND t.published_in < ${revision} AND NOT ${ownedBy(observations, 't')} AND ${exact('t')}`,
      ours,
    );
    await sql.unsafe(
      `INSERT INTO uneven_series SELECT series FROM other_figure EXCEPT SELECT series FROM uneven_series`,
    );
  }
  await sql.unsafe('ANALYZE uneven_series');
  return `SELECT n.series, n.ctid AS place, ${said('n')}
    FROM ${stagedTable('observation')} n JOIN uneven_series USING (series) WHERE ${exact('n')}
    ${others ? 'UNION ALL SELECT * FROM other_figure' : ''}`;
}

/** SQL: the step from the figure before to this one. */
const STEP = 'CASE WHEN positive THEN ln(value / before) ELSE value - before END';
const NEXT_STEP = 'CASE WHEN positive THEN ln(after / value) ELSE after - value END';

/** SQL: is the difference from a neighbour half of the larger figure or more? */
const isHalfOff = (neighbour: string) =>
  `2 * abs(step.value - step.${neighbour}) >= greatest(abs(step.value), abs(step.${neighbour}))`;

/** SQL: the period of a neighbour, as short as its length allows. */
const periodFrom = (start: string) =>
  `to_char(${start}, CASE WHEN months = 3 THEN 'YYYY-"Q"Q' WHEN months >= 12 THEN 'YYYY'
    WHEN months > 0 THEN 'YYYY-MM' ELSE 'YYYY-MM-DD' END)`;

const FAR_OUT = `
  WITH spread AS (
    SELECT series, months, 1.4826 * percentile_cont(0.5) WITHIN GROUP (ORDER BY abs(${STEP} - median)) AS typical,
      1.2533 * avg(abs(${STEP} - median)) AS mean
    FROM series_step JOIN usual_step USING (series, months) GROUP BY series, months),
  limits AS (
    SELECT series, months, positive, median,
      $1 * CASE WHEN typical > 0 THEN typical WHEN positive THEN 0 ELSE mean END AS most
    FROM usual_step JOIN spread USING (series, months)),
  step AS (
    SELECT f.*, ${STEP} - median AS off, ${NEXT_STEP} - median AS next_off, most
    FROM series_step f JOIN limits USING (series, months))
  SELECT n.source, n.line, n.value::text AS value, step.before, ${periodFrom('before_start')} AS before_period,
    step.after, ${periodFrom('after_start')} AS after_period
  FROM step JOIN ${stagedTable('observation')} n ON n.ctid = step.place
  WHERE n.note IS NULL AND abs(off) > most AND ${isHalfOff('before')}
    AND (after IS NULL OR abs(next_off) > most AND sign(off) <> sign(next_off) AND ${isHalfOff('after')})
  ORDER BY n.source, n.line`;

import type { SQL } from 'drizzle-orm';
import { identifier } from '../../../db/columns.js';
import { copyInto } from '../../../db/driver/index.js';
import { cursorRows, execute, statement } from '../../../db/statement.js';
import { dayOfNumber } from '../../packages/format/day-number.js';
import type { StagedPackages } from '../batch.js';
import { type RowLocation, reportRow } from '../batch-faults.js';
import { CREATE_OUTLIER_TABLE } from '../outliers/outlier-lines.js';
import { findUndecidedOutliers } from '../outliers/undecided-series.js';
import { stagedTable } from '../staging/staged-table.js';

interface OutlierRow extends RowLocation {
  value: string;
  before: number;
  before_period: string;
  after: number | null;
  after_period: string;
}

/**
 * Warns of observations far outside the history of their series. The scan has found those of most series while their
 * rows were read; undecided series are examined now.
 */
export async function warnOfOutliers(batch: StagedPackages): Promise<void> {
  const { sql, scan } = batch;
  await execute(sql, 'createOutliers', CREATE_OUTLIER_TABLE);
  await execute(
    sql,
    'createUndecidedSeries',
    statement`CREATE TEMP TABLE undecided_series (series integer) ON COMMIT DROP`,
  );
  const [found, undecided] = [[...scan.outlierLines()], [...scan.undecidedLines()]];
  if (found.length > 0) await copyInto(sql, 'outlier', found);
  if (undecided.length > 0) await copyInto(sql, 'undecided_series', undecided);
  await findUndecidedOutliers(batch);
  for await (const row of cursorRows<OutlierRow>(sql, 'listOutliers', OUTLIERS)) {
    const { value, before, before_period, after, after_period } = row;
    const then = after === null ? '' : ` and ${after} in ${after_period}`;
    reportRow(batch, row, {
      column: 'value',
      value,
      rule: 'outlier',
      reason: `is ${value}, far outside the history of its series: ${before} in ${before_period}${then}`,
    });
  }
}

/** SQL: the period of a neighbour, as short as its length allows. */
const periodFrom = (day: SQL) =>
  statement`to_char(${dayOfNumber(day)}, CASE WHEN months = 3 THEN 'YYYY-"Q"Q' WHEN months >= 12 THEN 'YYYY'
    WHEN months > 0 THEN 'YYYY-MM' ELSE 'YYYY-MM-DD' END)`;

// LATERAL, as the staged table may be a view that has to compute the file and row of each observation.
const OUTLIERS = statement`
  SELECT coalesce(f.source, n.source) AS source, coalesce(f.line, n.line) AS line, f.value, before,
    ${periodFrom(statement`before_day`)} AS before_period, after, ${periodFrom(statement`after_day`)} AS after_period
  FROM outlier f
  LEFT JOIN LATERAL (SELECT source, line FROM ${identifier(stagedTable('observation'))} WHERE ctid = f.staged_tid OFFSET 0) n ON true
  ORDER BY source, line`;

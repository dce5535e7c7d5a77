import { identifier } from '../../../db/columns.js';
import { cursorRows, statement } from '../../../db/statement.js';
import type { StagedPackages } from '../batch.js';
import { type RowLocation, reportRow } from '../batch-faults.js';
import { stagedTable } from '../staging/staged-table.js';

interface SchoolYearRow extends RowLocation {
  period: string;
  before: string;
}

/**
 * Warns of series with periods such as 2019/2020 and 2020/2021: they are read as two calendar years each and share one,
 * so changes from one to the next cannot be calculated. Reported once for each indicator.
 */
export async function warnOfSchoolYears(batch: StagedPackages): Promise<void> {
  if (!batch.scan.hasTwoYears) return;
  const rows = cursorRows<SchoolYearRow>(
    batch.sql,
    'listSchoolYears',
    statement`WITH two_years AS MATERIALIZED (
       SELECT series, source, line, period, period_start FROM ${identifier(stagedTable('observation'))}
       WHERE period LIKE '____/____' AND period_end = period_start + interval '2 years' AND note IS NULL AND alternative = 0)
     SELECT source, line, period, before FROM (
       SELECT DISTINCT ON (x.indicator_id) n.source, n.line, n.period, b.period AS before FROM two_years n
       JOIN two_years b ON b.series = n.series AND b.period_start + interval '1 year' = n.period_start
       JOIN staged_series x ON x.series = n.series
       ORDER BY x.indicator_id, n.source, n.line) first
     ORDER BY source, line`,
  );
  for await (const { period, before, ...row } of rows) {
    const [from = '', to = ''] = before.split('/');
    reportRow(batch, row, {
      column: 'period',
      value: period,
      rule: 'school-year',
      reason: `has a year in common with ${before} of the same series; if these are school years, write ${from}-09/${to}-08 and so on (only the first such row of an indicator is reported)`,
    });
  }
}

import { identifier } from '../../../db/columns.js';
import { cursorRows, statement } from '../../../db/statement.js';
import { documents } from '../../packages/format/catalogue-tables.js';
import { dayNumberOf } from '../../packages/format/day-number.js';
import { units } from '../../packages/format/unit-tables.js';
import type { StagedPackages } from '../batch.js';
import { type RowLocation, reportRow } from '../batch-faults.js';
import { rowsAfterPublication } from '../batch-sql.js';
import { stagedTable } from '../staging/staged-table.js';

interface NotInForceRow extends RowLocation {
  unit: string;
  period: string;
  valid_from: string | null;
  last_day: string | null;
}

/**
 * Warns of observations about a version of a unit that was not in force on any day of the period. A forecast for a unit
 * that still was in force when the document was issued is right.
 */
export async function warnOfUnitsNotInForce(batch: StagedPackages): Promise<void> {
  if (!(await mayReachBeyond(batch))) return;
  // Both intervals are half-open: on the day valid_to the unit is no longer in force.
  const rows = cursorRows<NotInForceRow>(
    batch.sql,
    'listUnitsNotInForce',
    statement`SELECT n.source, n.line, n.period, u.code AS unit, u.valid_from, u.valid_to - 1 AS last_day
     FROM ${seriesOfUnits(batch)} JOIN ${identifier(stagedTable('observation'))} n
       ON n.series = x.series AND u.id = coalesce(n.reported_for_id, x.subject_id)
     WHERE (u.valid_from IS NOT NULL OR u.valid_to IS NOT NULL) AND n.note IS NULL
       AND (n.period_end <= u.valid_from OR n.period_start >= u.valid_to)
       AND NOT coalesce(n.period_start >= u.valid_to AND u.valid_to >= (${issuedBefore(batch)}), false)
     ORDER BY n.source, n.line`,
  );
  for await (const row of rows) {
    const { unit, period, valid_from, last_day } = row;
    const since = valid_from && `from ${valid_from}`;
    const until = last_day && `until ${last_day}`;
    reportRow(batch, row, {
      column: 'unit',
      value: unit,
      rule: 'in-force',
      reason: `this version of "${unit}" is in force ${[since, until].filter(Boolean).join(' ')}, not in ${period}`,
    });
  }
}

/** SQL: the day after the last day on which the document of `n` may have been issued. */
const issuedBefore = (batch: StagedPackages) =>
  statement`SELECT d.issued_on_end FROM ${rowsAfterPublication(batch, documents, ['id', 'issued_on_end'])} d WHERE d.id = n.document_id`;

/** SQL of the series about units, with all versions of their units. */
const seriesOfUnits = (batch: StagedPackages) =>
  statement`${rowsAfterPublication(batch, units, ['id', 'identity_id', 'code', 'valid_from', 'valid_to'])} u
   JOIN staged_series x ON x.subject_id = u.identity_id AND x.subject_kind = 'UNIT'`;

/** Does a series have periods beyond the validity of its unit? If not, no observation has to be read. */
async function mayReachBeyond(batch: StagedPackages): Promise<boolean> {
  const rows = cursorRows<{ series: number; first: number | null; after: number | null }>(
    batch.sql,
    'listValidityOfUnits',
    statement`SELECT x.series, ${dayNumberOf(statement`u.valid_from`)} AS first, ${dayNumberOf(statement`u.valid_to`)} AS after
     FROM ${seriesOfUnits(batch)} WHERE u.valid_from IS NOT NULL OR u.valid_to IS NOT NULL`,
  );
  for await (const { series, first, after } of rows)
    if (batch.scan.reachesBeyond(series, first, after)) return true;
  return false;
}

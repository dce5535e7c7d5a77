import { dayNumberOf } from '../../packages/format/day-number.js';
import { units } from '../../packages/format/units.js';
import { type Batch, faultAt, type RowPlace, rowsOf } from '../batch.js';
import { stagedTable } from '../staging/staged-table.js';
import { rowsAfter } from './rows-after.js';

interface Row extends RowPlace {
  unit: string;
  period: string;
  valid_from: string | null;
  valid_to: string | null;
}

/** Warns of figures about a unit for a period in which that version of it was not in force on any day. */
export async function warnOfUnitsNotInForce(batch: Batch): Promise<void> {
  if (!(await mayReachBeyond(batch))) return;
  // Both intervals are half-open: the day on which a unit ends is not one of its own.
  const rows = rowsOf<Row>(
    batch,
    `SELECT n.source, n.line, n.period, u.code AS unit, u.valid_from, u.valid_to
     FROM ${seriesOfUnits(batch)} JOIN ${stagedTable('observation')} n ON n.series = x.series
     WHERE (u.valid_from IS NOT NULL OR u.valid_to IS NOT NULL) AND n.note IS NULL
       AND (n.period_end <= u.valid_from OR n.period_start >= u.valid_to)
     ORDER BY n.source, n.line`,
    [batch.replacedDatasets],
  );
  for await (const { unit, period, valid_from, valid_to, ...place } of rows) {
    const since = valid_from && `from ${valid_from}`;
    const until = valid_to && `until the day before ${valid_to}`;
    faultAt(batch, place, {
      column: 'unit',
      value: unit,
      rule: 'in-force',
      reason: `this version of "${unit}" is in force ${[since, until].filter(Boolean).join(' ')}, and not in ${period}`,
    });
  }
}

/** SQL of the series about units, with their units. */
const seriesOfUnits = (batch: Batch) =>
  `${rowsAfter(batch, units, ['id', 'code', 'valid_from', 'valid_to'])} u
   JOIN next_series x ON x.subject_id = u.id AND x.subject_kind = 'UNIT'`;

/** Is there a series whose periods reach beyond the validity of its unit? It saves a look at all rows. */
async function mayReachBeyond(batch: Batch): Promise<boolean> {
  const rows = rowsOf<{ series: number; first: number | null; after: number | null }>(
    batch,
    `SELECT x.series, ${dayNumberOf('u.valid_from')} AS first, ${dayNumberOf('u.valid_to')} AS after
     FROM ${seriesOfUnits(batch)} WHERE u.valid_from IS NOT NULL OR u.valid_to IS NOT NULL`,
    [batch.replacedDatasets],
  );
  for await (const { series, first, after } of rows)
    if (batch.figures?.reachesBeyond(series, first, after)) return true;
  return false;
}

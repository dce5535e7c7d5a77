import { identifier } from '../../../db/columns.js';
import { cursorRows, statement } from '../../../db/statement.js';
import { unitsOfMeasure } from '../../packages/format/classification-tables.js';
import { indicators } from '../../packages/format/statistical-tables.js';
import type { StagedPackages } from '../batch.js';
import { type RowLocation, reportRow } from '../batch-faults.js';
import { rowsAfterPublication } from '../batch-sql.js';
import { stagedTable } from '../staging/staged-table.js';

interface RankRow extends RowLocation {
  value: string;
  denominator: string;
}

/**
 * Warns of ranks beyond their denominator, such as 64 of 63. A value is a rank when it has a denominator and no
 * numerator, and is no share of what the denominator counts, as 98 % of 63 is.
 */
export async function warnOfRanks(batch: StagedPackages): Promise<void> {
  if (!batch.scan.hasOddRank) return;
  const rows = cursorRows<RankRow>(
    batch.sql,
    'listOddRanks',
    statement`SELECT n.source, n.line, n.value::text, n.denominator::text
     FROM ${identifier(stagedTable('observation'))} n JOIN staged_series x USING (series)
     JOIN ${rowsAfterPublication(batch, indicators, ['id', 'unit_of_measure_id'])} i ON i.id = x.indicator_id
     JOIN ${rowsAfterPublication(batch, unitsOfMeasure, ['id', 'symbol_vi', 'symbol_en'])} m ON m.id = i.unit_of_measure_id
     WHERE n.numerator IS NULL AND n.note IS NULL AND (n.value > n.denominator OR n.value < 1 AND n.denominator > 0)
       AND coalesce(m.symbol_vi, m.symbol_en, '') NOT IN ('%', '‰')
     ORDER BY n.source, n.line`,
  );
  for await (const row of rows)
    reportRow(batch, row, {
      column: 'value',
      value: row.value,
      rule: 'rank',
      reason: `is ${row.value} of ${row.denominator}; a rank should be between 1 and its denominator`,
    });
}

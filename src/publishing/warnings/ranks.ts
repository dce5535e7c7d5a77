import { indicators, unitsOfMeasure } from '../../packages/format/figures.js';
import { type Batch, faultAt, type RowPlace, rowsOf } from '../batch.js';
import { stagedTable } from '../staging/staged-table.js';
import { rowsAfter } from './rows-after.js';

interface Row extends RowPlace {
  value: string;
  denominator: string;
}

/**
 * Warns of places beyond the number of places, as 64 of 63. A figure is a place where it has a denominator and no
 * numerator, and is no share of what the denominator counts, as 98 % of 63 is.
 */
export async function warnOfRanks(batch: Batch): Promise<void> {
  if (!batch.figures?.hasOddPlace) return;
  const rows = rowsOf<Row>(
    batch,
    `SELECT n.source, n.line, n.value::text, n.denominator::text
     FROM ${stagedTable('observation')} n JOIN next_series x USING (series)
     JOIN ${rowsAfter(batch, indicators, ['id', 'unit_of_measure_id'])} i ON i.id = x.indicator_id
     JOIN ${rowsAfter(batch, unitsOfMeasure, ['id', 'symbol_vi'])} m ON m.id = i.unit_of_measure_id
     WHERE n.numerator IS NULL AND n.note IS NULL AND (n.value > n.denominator OR n.value < 1 AND n.denominator > 0)
       AND coalesce(m.symbol_vi, '') NOT IN ('%', '‰')
     ORDER BY n.source, n.line`,
    [batch.replacedDatasets],
  );
  for await (const { value, denominator, ...place } of rows)
    faultAt(batch, place, {
      column: 'value',
      value,
      rule: 'rank',
      reason: `is ${value} of ${denominator}; a place is from 1 to its denominator`,
    });
}

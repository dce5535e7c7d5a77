import { texts } from '../../../db/columns.js';
import { execute, statement } from '../../../db/statement.js';
import type { aggregation } from '../../../db/tables/indicator.js';
import { unitsOfMeasure } from '../../packages/format/classification-tables.js';
import { indicators } from '../../packages/format/statistical-tables.js';
import type { Measure } from '../../packages/inspection/measure-signs.js';
import type { StagedPackages } from '../batch.js';
import { rowsAfterPublication } from '../batch-sql.js';

/** What decides how the figures of an indicator are written. */
export interface MeasuredIndicator {
  aggregation: (typeof aggregation.enumValues)[number];
  /** How many decimals the publisher says that they have; null for nothing. */
  decimals: number | null;
  measure: Measure;
}

interface MeasuredRow extends Omit<MeasuredIndicator, 'measure'>, Measure {
  asked: string;
}

/** The indicators with these codes, by code; one that was renamed also by a former code. */
export async function measuredIndicators(
  batch: StagedPackages,
  codes: Iterable<string>,
): Promise<ReadonlyMap<string, MeasuredIndicator>> {
  const asked = [...new Set(codes)];
  if (asked.length === 0) return new Map();
  const rows = await execute<MeasuredRow>(
    batch.sql,
    'findMeasuredIndicators',
    statement`WITH i AS MATERIALIZED (SELECT * FROM ${rowsAfterPublication(batch, indicators, [
      'code',
      'former_codes',
      'aggregation',
      'decimals',
      'unit_of_measure_id',
    ])} i),
     named AS (
       SELECT code AS asked, true AS is_code, i.* FROM i
       UNION ALL SELECT unnest(former_codes), false, i.* FROM i)
     SELECT DISTINCT ON (asked) asked, aggregation, decimals, m.code, coalesce(name_vi, name_en, m.code) AS name,
       array_remove(ARRAY[symbol_vi, symbol_en], NULL) AS symbols,
       fold_text(concat_ws(' ', m.code, name_vi, name_en, symbol_vi, symbol_en)) AS words
     FROM unnest(${texts(asked)}) AS asked JOIN named USING (asked)
     JOIN ${rowsAfterPublication(batch, unitsOfMeasure, ['id', 'code', 'name_vi', 'name_en', 'symbol_vi', 'symbol_en'])} m
       ON m.id = unit_of_measure_id
     ORDER BY asked, is_code DESC`,
  );
  return new Map(
    rows.map(({ asked, aggregation, decimals, ...measure }) => [asked, { aggregation, decimals, measure }]),
  );
}

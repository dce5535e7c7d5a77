import { cursorRows, statement } from '../../../db/statement.js';
import { indicators, observations } from '../../packages/format/statistical-tables.js';
import type { StagedPackages } from '../batch.js';
import { type RowLocation, reportRow } from '../batch-faults.js';
import { rowsAfterPublication } from '../batch-sql.js';

interface UndeclaredDimension extends RowLocation {
  indicator: string;
  breakdown: string;
  dimension: string;
  /** Codes of the dimensions that the indicator lists; null for none. */
  declared: string | null;
}

/**
 * Reports observations with a category of a dimension that their indicator does not list. One change of the indicator
 * fixes all of them, so only the first row of each indicator and dimension is reported.
 */
export async function checkBreakdowns(batch: StagedPackages): Promise<void> {
  if (!batch.tables.includes(observations)) return;
  const rows = cursorRows<UndeclaredDimension>(
    batch.sql,
    'listUndeclaredDimensions',
    statement`WITH used AS (
       SELECT x.indicator_id, c.id AS category_id, min(x.series) AS series
       FROM staged_series x CROSS JOIN LATERAL unnest(x.category_ids) AS c (id) GROUP BY 1, 2),
     undeclared AS (
       SELECT DISTINCT ON (i.id, d.id) used.series, i.code AS indicator, d.key AS dimension, i.dimension_ids
       FROM used JOIN entity c ON c.id = used.category_id
       JOIN entity d ON d.kind = 'DIMENSION' AND d.key = split_part(c.key, '=', 1)
       JOIN ${rowsAfterPublication(batch, indicators, ['id', 'code', 'dimension_ids'])} i ON i.id = used.indicator_id
       WHERE d.id <> ALL (i.dimension_ids) ORDER BY i.id, d.id, used.series),
     first AS (
       SELECT DISTINCT ON (u.series, u.dimension) o.source, o.line, u.*
       FROM undeclared u JOIN staged_observation o ON o.series = u.series
       ORDER BY u.series, u.dimension, o.source, o.line)
     SELECT first.source, first.line, first.indicator, first.dimension, x.breakdown,
       (SELECT string_agg(e.key, ', ' ORDER BY n) FROM unnest(first.dimension_ids) WITH ORDINALITY AS d (id, n) JOIN entity e USING (id)) AS declared
     FROM first JOIN staged_series x USING (series) ORDER BY 1, 2, first.dimension LIMIT ${batch.faults.remaining}`,
  );
  for await (const { indicator, breakdown, dimension, declared, ...row } of rows)
    reportRow(batch, row, {
      column: 'breakdown',
      value: breakdown,
      rule: 'dimension',
      reason: `has a category of "${dimension}", but the indicator "${indicator}" lists ${declared ?? 'no dimensions'} in "dimensions"; add "${dimension}" there, or correct the breakdown (only the first such row is reported)`,
    });
}

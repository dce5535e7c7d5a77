import { NOT_SUPERSEDED } from '../../../db/tables/revisioned.js';
import type { Batch } from '../batch.js';

const SUBJECT_CELL = `coalesce('UNIT:' || s.unit, 'INFRASTRUCTURE_ASSET:' || s.infrastructure_asset, 'PRACTICE_MODEL:' || s.model)`;
const BREAKDOWN_CELL = `coalesce(array_to_string(s.breakdown, ';'), '')`;

/** SQL that joins a staged observation `s` to the series `r` that its cells name. */
export const joinResolvedSeries = `JOIN resolved_series r ON r.package = s.package
  AND r.indicator = s.indicator AND r.subject = ${SUBJECT_CELL} AND r.breakdown_cell = ${BREAKDOWN_CELL}`;

/**
 * Series are not written by publishers: they follow from the observations. Each combination of indicator,
 * subject and breakdown that the staged observations name is resolved once, however many figures it has.
 * New ones get their ids in the order of the files.
 * `resolved_series` leads from the cells of a row to the id of its series, `next_series` holds the series.
 */
export async function resolveSeries({ sql, revision }: Batch): Promise<void> {
  await sql.unsafe(
    `CREATE TEMP TABLE named_series ON COMMIT DROP AS
     SELECT cells.*, i.id AS indicator_id, s.kind AS subject_kind, s.id AS subject_id, c.breakdown, c.category_ids,
       e.key || '|' || s.kind || ':' || se.key || '|' || c.breakdown AS key
     FROM (SELECT s.package, s.indicator, ${SUBJECT_CELL} AS subject, ${BREAKDOWN_CELL} AS breakdown_cell,
       min(s.source::bigint << 32 | s.line) AS first_place FROM staged_observations s GROUP BY 1, 2, 3, 4) cells
     JOIN known i ON i.declared AND i.package = cells.package AND i.kind = 'INDICATOR'
       AND i.reference = cells.indicator
     JOIN entity e ON e.id = i.id
     JOIN known s ON s.declared AND s.package = cells.package
       AND s.kind = split_part(cells.subject, ':', 1)::entity_kind
       AND s.reference = substr(cells.subject, strpos(cells.subject, ':') + 1)
     JOIN entity se ON se.id = s.id
     CROSS JOIN LATERAL (
       SELECT coalesce(string_agg(k.reference, ';' ORDER BY k.reference COLLATE "C"), '') AS breakdown,
         coalesce(array_agg(k.id ORDER BY k.reference COLLATE "C"), '{}') AS category_ids
       FROM unnest(string_to_array(cells.breakdown_cell, ';')) AS u (reference)
       JOIN known k ON k.declared AND k.package = cells.package AND k.kind = 'CATEGORY'
         AND k.reference = u.reference) c;
     ANALYZE named_series`,
  );
  await sql.unsafe(
    `INSERT INTO entity (kind, key) SELECT 'SERIES'::entity_kind, key FROM named_series n
     WHERE NOT EXISTS (SELECT FROM entity e WHERE e.kind = 'SERIES' AND e.key = n.key)
     GROUP BY key ORDER BY min(first_place)`,
  );
  await sql.unsafe(
    `CREATE TEMP TABLE resolved_series ON COMMIT DROP AS
     SELECT n.*, e.id AS series_id FROM named_series n JOIN entity e ON e.kind = 'SERIES' AND e.key = n.key;
     CREATE TEMP TABLE next_series ON COMMIT DROP AS
     SELECT DISTINCT ON (series_id) series_id AS id, ${revision} AS published_in, ${NOT_SUPERSEDED} AS superseded_in,
       indicator_id, subject_kind::text::subject_kind AS subject_kind, subject_id, breakdown, category_ids
     FROM resolved_series ORDER BY series_id;
     ANALYZE resolved_series`,
  );
}

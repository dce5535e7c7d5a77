import { literal } from '../../../db/columns.js';
import { copyInto } from '../../../db/driver/index.js';
import { execute, statement } from '../../../db/statement.js';
import { NOT_SUPERSEDED } from '../../../db/tables/revisioned.js';
import type { OpenedBatch } from '../batch.js';
import type { SeriesRegistry } from './series-registry.js';

/**
 * SQL that creates the temporary tables of series: `named_series` has those that the observations name, by their numbers
 * in this publication; `staged_series` has the rows of the table `series` after it, with the same numbers.
 */
export const CREATE_SERIES_TABLES = statement`
  CREATE TEMP TABLE named_series (series integer PRIMARY KEY, indicator_id integer, subject_kind subject_kind,
    subject_id integer, category_ids integer[]) ON COMMIT DROP;
  CREATE TEMP TABLE staged_series (series integer PRIMARY KEY, LIKE series INCLUDING DEFAULTS) ON COMMIT DROP`;

/**
 * Publishers do not write series: those follow from the observations. Gives each series since the last call its
 * permanent id, new ones in the order of the files.
 * @param firstId of the series with number 0, when the ids of new series are known before; null to take them here
 * @returns whether all of them have an id; false only with `firstId`, when a series exists already under another id
 */
export async function resolveSeries(
  { sql, revision }: OpenedBatch,
  series: SeriesRegistry,
  firstId: number | null = null,
): Promise<boolean> {
  const { resolvedCount: first } = series;
  const lines = series.takeNew();
  if (lines.length === 0) return true;
  await copyInto(sql, 'named_series', lines);
  const isNew = statement`NOT EXISTS (SELECT FROM entity e WHERE e.kind = 'SERIES' AND e.key = k.key)`;
  const { count } = await execute(
    sql,
    'resolveSeries',
    statement`WITH keyed AS MATERIALIZED (
       SELECT n.*, s.key AS subject_key, c.breakdown, c.ordered,
         i.key || '|' || n.subject_kind || ':' || s.key || '|' || c.breakdown AS key
       FROM named_series n JOIN entity i ON i.id = n.indicator_id JOIN entity s ON s.id = n.subject_id
       CROSS JOIN LATERAL (
         SELECT coalesce(string_agg(e.key, ';' ORDER BY e.key COLLATE "C"), '') AS breakdown,
           coalesce(array_agg(e.id ORDER BY e.key COLLATE "C"), '{}') AS ordered
         FROM unnest(n.category_ids) AS u (id) JOIN entity e ON e.id = u.id) c
       WHERE n.series >= ${literal(first)}),
     added AS (
       ${
         firstId === null
           ? statement`INSERT INTO entity (kind, key) SELECT 'SERIES', key FROM keyed k WHERE ${isNew} ORDER BY series`
           : statement`INSERT INTO entity (id, kind, key) OVERRIDING SYSTEM VALUE
              SELECT ${literal(firstId)} + series, 'SERIES', key FROM keyed k WHERE ${isNew}`
       }
       RETURNING id, key)
     INSERT INTO staged_series (series, id, published_in, superseded_in, indicator_id, subject_kind, subject_id,
       subject_key, breakdown, category_ids)
     SELECT k.series, coalesce(e.id, a.id), ${literal(revision)}, ${literal(NOT_SUPERSEDED)}, k.indicator_id, k.subject_kind, k.subject_id,
       k.subject_key, k.breakdown, k.ordered
     FROM keyed k LEFT JOIN added a ON a.key = k.key
     LEFT JOIN entity e ON ${firstId === null ? statement`true` : statement`false`} AND e.kind = 'SERIES' AND e.key = k.key
     WHERE coalesce(e.id, a.id) IS NOT NULL`,
  );
  return count === lines.length;
}

import { NOT_SUPERSEDED } from '../../../db/tables/revisioned.js';
import type { Batch } from '../batch.js';
import { observations } from '../format/figures.js';

/** SQL of the temporary table that holds the series that the observations name, by their numbers. */
export const CREATE_NAMED_SERIES = `CREATE TEMP TABLE named_series (series integer, indicator_id integer,
  subject_kind subject_kind, subject_id integer, category_ids integer[]) ON COMMIT DROP`;

/** SQL of the temporary table that holds the numbers of those in which some figure may be an outlier. */
export const CREATE_UNEVEN_SERIES = 'CREATE TEMP TABLE uneven_series (series integer) ON COMMIT DROP';

/**
 * Series are not written by publishers: they follow from the observations. Gives each one that is named its
 * lasting id, new ones in the order of the files, and makes `next_series`: what the table is to hold, with the
 * number of each in this publication.
 */
export async function resolveSeries({ sql, revision, tables }: Batch): Promise<void> {
  if (!tables.includes(observations)) return;
  await sql.unsafe(
    `ANALYZE named_series;
     CREATE TEMP TABLE keyed_series ON COMMIT DROP AS
     SELECT n.series, n.indicator_id, n.subject_kind, n.subject_id, c.breakdown, c.category_ids,
       i.key || '|' || n.subject_kind || ':' || s.key || '|' || c.breakdown AS key
     FROM named_series n JOIN entity i ON i.id = n.indicator_id JOIN entity s ON s.id = n.subject_id
     CROSS JOIN LATERAL (
       SELECT coalesce(string_agg(e.key, ';' ORDER BY e.key COLLATE "C"), '') AS breakdown,
         coalesce(array_agg(e.id ORDER BY e.key COLLATE "C"), '{}') AS category_ids
       FROM unnest(n.category_ids) AS u (id) JOIN entity e ON e.id = u.id) c;
     ANALYZE keyed_series;
     INSERT INTO entity (kind, key) SELECT 'SERIES', key FROM keyed_series k
     WHERE NOT EXISTS (SELECT FROM entity e WHERE e.kind = 'SERIES' AND e.key = k.key) ORDER BY series;
     CREATE TEMP TABLE next_series ON COMMIT DROP AS
     SELECT k.series, e.id, ${revision} AS published_in, ${NOT_SUPERSEDED} AS superseded_in,
       k.indicator_id, k.subject_kind, k.subject_id, k.breakdown, k.category_ids
     FROM keyed_series k JOIN entity e ON e.kind = 'SERIES' AND e.key = k.key;
     ANALYZE next_series`,
  );
}

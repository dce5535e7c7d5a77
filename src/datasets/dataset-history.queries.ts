import { getTableColumns, getTableName, is, type SQL, sql } from 'drizzle-orm';
import { type PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { integers, nameOf } from '../../db/columns.js';
import * as tables from '../../db/tables/index.js';
import type { Reader } from '../revisions/reader.js';

const { observation, revision } = tables;

/** Every table whose rows belong to a dataset, among them the datasets' own. */
const owned = Object.values(tables).flatMap((table) => {
  if (!is(table, PgTable)) return [];
  const { id, datasetId, publishedIn, supersededIn }: Record<string, PgColumn> =
    getTableColumns<PgTable>(table);
  const owner = getTableName(table) === 'dataset' ? id : datasetId;
  return owner && publishedIn && supersededIn ? [{ table, owner, publishedIn, supersededIn }] : [];
});

/** When a row of each dataset was last published or withdrawn, up to the revision that is read. */
export function findLastChangesOfDatasets(
  reader: Reader,
  ids: readonly number[],
): Promise<{ id: number; modified: Date }[]> {
  // Both numbers in one pass over each table: rows of a revision that is still to come are not seen.
  const upToNow = (column: PgColumn): SQL =>
    sql`max(${column}) FILTER (WHERE ${column} <= ${reader.revision})`;
  const changes = owned.map(
    ({ table, owner, publishedIn, supersededIn }): SQL =>
      sql`SELECT ${owner} AS id, greatest(${upToNow(publishedIn)}, ${upToNow(supersededIn)}) AS number
        FROM ${nameOf(table)} WHERE ${owner} = ANY (${integers(ids)}) GROUP BY ${owner}`,
  );
  return reader.rows(
    'findLastChangesOfDatasets',
    sql`SELECT last.id, ${revision.publishedAt} AS modified
      FROM (SELECT id, max(number) AS number FROM (${sql.join(changes, sql` UNION ALL `)}) AS change GROUP BY id) AS last
      JOIN revision ON ${revision.number} = last.number`,
  );
}

/** The first day, and the day after the last one, that the observations of each dataset span; no row where it has none. */
export const findSpansOfDatasets = (
  reader: Reader,
  ids: readonly number[],
): Promise<{ id: number; start: string; end: string }[]> =>
  reader.rows(
    'findSpansOfDatasets',
    sql`SELECT ${observation.datasetId} AS id, min(${observation.periodStart}) AS start, max(${observation.periodEnd}) AS "end"
      FROM observation WHERE ${observation.datasetId} = ANY (${integers(ids)}) AND ${reader.live(observation)}
      GROUP BY ${observation.datasetId}`,
  );

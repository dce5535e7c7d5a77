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
  const changes = owned.flatMap(({ table, owner, publishedIn, supersededIn }) =>
    [publishedIn, supersededIn].map(
      (column): SQL =>
        // One maximum for each column and dataset, so that an index on both answers it without a scan.
        sql`SELECT max(${column}) FROM ${nameOf(table)} WHERE ${owner} = wanted.id AND ${column} <= ${reader.revision}`,
    ),
  );
  return reader.rows(
    'findLastChangesOfDatasets',
    sql`SELECT wanted.id, ${revision.publishedAt} AS modified FROM unnest(${integers(ids)}) AS wanted (id)
      JOIN revision ON ${revision.number} = (
        SELECT max(change.number) FROM (${sql.join(changes, sql` UNION ALL `)}) AS change (number))`,
  );
}

/** The first year and the last one that the observations of each dataset span; null where it has none. */
export const findYearsOfDatasets = (
  reader: Reader,
  ids: readonly number[],
): Promise<{ id: number; first: number; last: number }[]> =>
  reader.rows(
    'findYearsOfDatasets',
    // The end of a period is the day after its last one.
    sql`SELECT ${observation.datasetId} AS id,
        extract(year FROM min(${observation.periodStart}))::integer AS first,
        extract(year FROM max(${observation.periodEnd}) - 1)::integer AS last
      FROM observation WHERE ${observation.datasetId} = ANY (${integers(ids)}) AND ${reader.live(observation)}
      GROUP BY ${observation.datasetId}`,
  );

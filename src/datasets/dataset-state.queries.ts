import { sql } from 'drizzle-orm';
import { integers } from '../../db/columns.js';
import { datasetState, revision } from '../../db/tables/index.js';
import type { Reader } from '../loading/reader.js';

/** Properties of a dataset as a whole. */
export interface DatasetStateRow {
  datasetId: number;
  /** When one of its rows was last published or withdrawn, up to the revision that is read. */
  modified: Date;
  /** The first day of its observations, and the day after the last one; null where it has none. */
  periodStart: string | null;
  periodEnd: string | null;
}

export const findDatasetStates = (reader: Reader, ids: readonly number[]): Promise<DatasetStateRow[]> =>
  reader.rows(
    'findDatasetStates',
    sql`SELECT ${datasetState.datasetId} AS "datasetId", ${revision.publishedAt} AS modified,
        ${datasetState.periodStart} AS "periodStart", ${datasetState.periodEnd} AS "periodEnd"
      FROM dataset_state JOIN revision ON ${revision.number} = ${datasetState.publishedIn}
      WHERE ${datasetState.datasetId} = ANY (${integers(ids)}) AND ${reader.live(datasetState)}`,
  );

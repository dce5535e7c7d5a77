import { sql } from 'drizzle-orm';
import { dataset, datasetState, observation, revision } from '../../db/tables/index.js';
import { titleOfRow } from '../../db/tables/name.js';
import type { Reader } from '../loading/reader.js';

/** What the report needs to know about a dataset as a whole. */
export interface DatasetFacts {
  id: number;
  code: string;
  title: string;
  frequency: string | null;
  licence: string;
  /** The day, in UTC, on which a row was last added, changed or withdrawn. */
  modifiedOn: string;
}

export const listDatasetFacts = (reader: Reader): Promise<DatasetFacts[]> =>
  reader.rows(
    'listDatasetFacts',
    sql`SELECT ${dataset.id} AS id, ${dataset.code} AS code, ${titleOfRow(dataset)} AS title, ${dataset.frequency} AS frequency,
        ${dataset.licence} AS licence,
        to_char(${revision.publishedAt} AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "modifiedOn"
      FROM dataset JOIN dataset_state ON ${datasetState.datasetId} = ${dataset.id}
      JOIN revision ON ${revision.number} = ${datasetState.publishedIn}
      WHERE ${reader.live(dataset)} AND ${reader.live(datasetState)}
      ORDER BY ${dataset.code} COLLATE "C"`,
  );

/** The day after the last period with observations of a dataset, apart from those that are NOT_YET_DUE. */
export interface NewestPeriod {
  datasetId: number;
  end: string;
}

export const findNewestPeriods = (reader: Reader): Promise<NewestPeriod[]> =>
  reader.rows(
    'findNewestPeriods',
    sql`SELECT ${observation.datasetId} AS "datasetId", max(${observation.periodEnd}) AS "end" FROM observation
      WHERE ${observation.missingReason} IS DISTINCT FROM 'NOT_YET_DUE' AND ${reader.live(observation)}
      GROUP BY ${observation.datasetId}`,
  );

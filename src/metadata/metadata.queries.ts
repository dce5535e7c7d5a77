import { sql } from 'drizzle-orm';
import { columns } from '../../db/columns.js';
import { dataset, datasetState } from '../../db/tables/index.js';
import type { DatasetRow } from '../datasets/dataset.queries.js';
import type { Reader } from '../loading/reader.js';

/** A dataset, and the revisions in which it was published or changed. */
export interface VersionedDatasetRow {
  dataset: DatasetRow;
  /** The revision in which a row of it was last added, changed or withdrawn. */
  version: number;
  /** When that was, and the note of that revision. */
  modified: Date;
  note: string | null;
  /** The first day of its observations, YYYY-MM-DD, and the day after the last one; null where it has none. */
  periodStart: string | null;
  periodEnd: string | null;
  /** The earliest revision with it whose rows are still there, and when that was published. */
  first: number;
  issued: Date;
  /** The revision before `version` in which it changed; null if there is none whose rows are still there. */
  previous: number | null;
}

/** All datasets by code, or one: in one statement, however many they are. */
export async function listVersionedDatasets(
  reader: Reader,
  code: string | null,
): Promise<VersionedDatasetRow[]> {
  type Row = DatasetRow & Omit<VersionedDatasetRow, 'dataset'>;
  const rows = await reader.rows<Row>(
    'listVersionedDatasets',
    sql`SELECT ${columns(dataset)}, ${datasetState.publishedIn} AS version, changed.published_at AS modified, changed.note,
        ${datasetState.periodStart} AS "periodStart", ${datasetState.periodEnd} AS "periodEnd",
        history.first, founded.published_at AS issued, history.previous
      FROM dataset
        JOIN dataset_state ON ${datasetState.datasetId} = ${dataset.id} AND ${reader.live(datasetState)}
        JOIN revision changed ON changed.number = ${datasetState.publishedIn}
        CROSS JOIN LATERAL (
          SELECT min(earlier.published_in) AS first,
            max(earlier.published_in) FILTER (WHERE earlier.published_in < ${datasetState.publishedIn}) AS previous
          FROM dataset_state earlier
          WHERE earlier.dataset_id = ${dataset.id} AND earlier.published_in <= ${reader.revision}) history
        JOIN revision founded ON founded.number = history.first
      WHERE ${reader.live(dataset)} AND (${code}::text IS NULL OR ${dataset.code} = ${code}::text)
      ORDER BY ${dataset.code} COLLATE "C"`,
  );
  return rows.map(({ version, modified, note, periodStart, periodEnd, first, issued, previous, ...row }) => ({
    dataset: row,
    version,
    modified,
    note,
    periodStart,
    periodEnd,
    first,
    issued,
    previous,
  }));
}

/** A revision in which a dataset was published or changed. */
export interface DatasetVersionRow {
  version: number;
  published: Date;
  note: string | null;
}

/** The revisions in which a dataset changed, up to the one that is read, newest first. */
export const listVersionsOfDataset = (reader: Reader, datasetId: number): Promise<DatasetVersionRow[]> =>
  reader.rows(
    'listVersionsOfDataset',
    sql`SELECT revision.number AS version, revision.published_at AS published, revision.note
      FROM dataset_state JOIN revision ON revision.number = ${datasetState.publishedIn}
      WHERE ${datasetState.datasetId} = ${datasetId} AND ${datasetState.publishedIn} <= ${reader.revision}
      ORDER BY revision.number DESC`,
  );

/** When the catalogue was first published. */
export const findFoundation = (reader: Reader): Promise<{ founded: Date }[]> =>
  reader.rows('findFoundation', sql`SELECT published_at AS founded FROM revision ORDER BY number LIMIT 1`);

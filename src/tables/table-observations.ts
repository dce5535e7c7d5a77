import { datasetLoaders } from '../datasets/dataset.loader.js';
import type { DatasetRow } from '../datasets/dataset.queries.js';
import { documentLoaders } from '../documents/document.loader.js';
import type { DocumentRow } from '../documents/document.queries.js';
import { requireRow } from '../loading/by-id.js';
import type { Context } from '../request/context.js';
import type { ObservationSource } from '../series/observation.queries.js';
import type { TableObservation } from './columns-of-observations.js';
import type { SeriesPart } from './series-part.js';

/** What the rows of a page are written from: each with the part of its series, its document and its dataset. */
export async function tableObservations<Row extends ObservationSource>(
  { loaders, reader }: Context,
  page: readonly Row[],
  partOf: (row: Row) => SeriesPart,
): Promise<(TableObservation & { row: Row })[]> {
  const [documents, datasets] = await Promise.all([
    eachOnce(
      page.map(({ documentId }) => documentId),
      (id) => loaders(documentLoaders).documentById.load(id),
    ),
    eachOnce(
      page.flatMap(({ datasetId }) => datasetId ?? []),
      (id) => loaders(datasetLoaders).datasetById.load(id),
    ),
  ]);
  return page.map((row) => ({
    part: partOf(row),
    row,
    document: documents.get(row.documentId) as DocumentRow,
    dataset: row.datasetId === null ? null : (datasets.get(row.datasetId) as DatasetRow),
    revision: reader.revision,
  }));
}

/** What the rows of a page refer to, by id. */
async function eachOnce<Found>(
  ids: readonly number[],
  load: (id: number) => Promise<Found | null>,
): Promise<Map<number, Found>> {
  const found = [...new Set(ids)].map(
    async (id): Promise<[number, Found]> => [id, requireRow(await load(id))],
  );
  return new Map(await Promise.all(found));
}

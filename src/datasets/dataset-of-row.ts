import { requireRow } from '../loading/by-id.js';
import type { Context } from '../request/context.js';
import { datasetLoaders } from './dataset.loader.js';
import type { DatasetRow } from './dataset.queries.js';

/** A row that belongs to a dataset. */
export interface OwnedRow {
  datasetId: number;
}

/** The dataset of a row; one statement for all rows of a query. */
export const datasetOfRow = async ({ datasetId }: OwnedRow, { loaders }: Context): Promise<DatasetRow> =>
  requireRow(await loaders(datasetLoaders).datasetById.load(datasetId));

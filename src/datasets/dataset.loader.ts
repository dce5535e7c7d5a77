import { dataset } from '../../db/tables/index.js';
import { batched } from '../loading/batch.js';
import { rowById } from '../loading/by-id.js';
import { writtenCodes } from '../loading/letter-case.js';
import { memoize } from '../loading/memoize.js';
import type { Reader } from '../loading/reader.js';
import { listLicences } from './dataset.queries.js';
import { type DatasetStateRow, findDatasetStates } from './dataset-state.queries.js';

export const datasetLoaders = (reader: Reader) => {
  const written = writtenCodes(reader, dataset, {
    exact: 'findDatasetsByCode',
    otherCase: 'findDatasetCodesInOtherCase',
  });
  return {
    datasetById: rowById(reader, 'findDatasetsById', dataset),
    datasetByCode: written.byCode,
    datasetInAnyCase: written.inAnyCase,
    stateByDataset: batched<number, DatasetStateRow>(reader, async (ids) => {
      const rows = await findDatasetStates(reader, ids);
      const byId = new Map(rows.map((row) => [row.datasetId, row]));
      return ids.map((id) => byId.get(id) ?? new Error(`revision ${reader.revision} has no dataset ${id}`));
    }),
    /** The licences of all datasets, each once. */
    licences: memoize(async () => (await listLicences(reader)).map(({ licence }) => licence)),
  };
};

import { dataset } from '../../db/tables/index.js';
import { rowByCode, rowById } from '../loading/by-id.js';
import type { Reader } from '../loading/reader.js';
import { stateByDataset } from './dataset-state.loader.js';

export const datasetLoaders = (reader: Reader) => ({
  datasetById: rowById(reader, 'findDatasetsById', dataset),
  datasetByCode: rowByCode(reader, 'findDatasetsByCode', dataset),
  stateByDataset: stateByDataset(reader),
});

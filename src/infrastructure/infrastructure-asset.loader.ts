import { infrastructureAsset } from '../../db/tables/index.js';
import { rowByCode, rowById, rowsByParent } from '../loading/by-id.js';
import type { Reader } from '../loading/reader.js';
import { listDependents } from './infrastructure-asset.queries.js';

export const infrastructureAssetLoaders = (reader: Reader) => ({
  infrastructureAssetById: rowById(reader, 'findInfrastructureAssetsById', infrastructureAsset),
  infrastructureAssetByCode: rowByCode(reader, 'findInfrastructureAssetsByCode', infrastructureAsset),
  /** Assets that depend on each, by code. */
  dependentsByAsset: rowsByParent(reader, (ids) => listDependents(reader, ids)),
});

import { infrastructureAsset } from '../../db/tables/index.js';
import { rowById, rowsByParent } from '../loading/by-id.js';
import { writtenCodes } from '../loading/letter-case.js';
import type { Reader } from '../loading/reader.js';
import { listDependents } from './infrastructure-asset.queries.js';

export const infrastructureAssetLoaders = (reader: Reader) => {
  const written = writtenCodes(reader, infrastructureAsset, {
    exact: 'findInfrastructureAssetsByCode',
    otherCase: 'findInfrastructureAssetCodesInOtherCase',
  });
  return {
    infrastructureAssetById: rowById(reader, 'findInfrastructureAssetsById', infrastructureAsset),
    infrastructureAssetByCode: written.byCode,
    infrastructureAssetCodeInOtherCase: written.codeMeant,
    infrastructureAssetInAnyCase: written.inAnyCase,
    /** Assets that depend on each, by code. */
    dependentsByAsset: rowsByParent(reader, (ids) => listDependents(reader, ids)),
  };
};

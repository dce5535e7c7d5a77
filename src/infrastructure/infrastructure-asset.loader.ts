import { infrastructureAsset } from '../../db/tables/index.js';
import { rowByCode, rowById, rowsByParent } from '../loading/by-id.js';
import { codeInOtherCase, inAnyCase } from '../loading/letter-case.js';
import type { Reader } from '../loading/reader.js';
import { listDependents } from './infrastructure-asset.queries.js';

export const infrastructureAssetLoaders = (reader: Reader) => {
  const infrastructureAssetByCode = rowByCode(reader, 'findInfrastructureAssetsByCode', infrastructureAsset);
  const infrastructureAssetCodeInOtherCase = codeInOtherCase(
    reader,
    'findInfrastructureAssetCodesInOtherCase',
    infrastructureAsset,
  );
  return {
    infrastructureAssetById: rowById(reader, 'findInfrastructureAssetsById', infrastructureAsset),
    infrastructureAssetByCode,
    infrastructureAssetCodeInOtherCase,
    infrastructureAssetInAnyCase: inAnyCase(infrastructureAssetByCode, infrastructureAssetCodeInOtherCase),
    /** Assets that depend on each, by code. */
    dependentsByAsset: rowsByParent(reader, (ids) => listDependents(reader, ids)),
  };
};

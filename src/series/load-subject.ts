import { infrastructureAssetLoaders } from '../infrastructure/infrastructure-asset.loader.js';
import { present } from '../loading/by-id.js';
import { practiceModelLoaders } from '../models/practice-model.loader.js';
import type { Loaders } from '../request/context.js';
import { unitLoaders } from '../units/unit.loader.js';
import type { SeriesRow } from './series.queries.js';

/** The row of a subject of any kind, with the name of its type. */
export async function loadSubject(loaders: Loaders, kind: SeriesRow['subjectKind'], id: number) {
  switch (kind) {
    case 'UNIT':
      return { ...present(await loaders(unitLoaders).unitById.load(id)), __typename: 'Unit' };
    case 'INFRASTRUCTURE_ASSET':
      return {
        ...present(await loaders(infrastructureAssetLoaders).infrastructureAssetById.load(id)),
        __typename: 'InfrastructureAsset',
      };
    case 'PRACTICE_MODEL':
      return {
        ...present(await loaders(practiceModelLoaders).practiceModelById.load(id)),
        __typename: 'PracticeModel',
      };
  }
}

import { present } from '../loading/by-id.js';
import type { Loaders } from '../request/context.js';
import type { SeriesRow } from './series.queries.js';

/** The row of a subject of any kind, marked with the type that it is of. */
export async function loadSubject(loaders: Loaders, kind: SeriesRow['subjectKind'], id: number) {
  switch (kind) {
    case 'UNIT':
      return { ...present(await loaders.unitById.load(id)), __typename: 'Unit' };
    case 'INFRASTRUCTURE_ASSET':
      return {
        ...present(await loaders.infrastructureAssetById.load(id)),
        __typename: 'InfrastructureAsset',
      };
    case 'PRACTICE_MODEL':
      return { ...present(await loaders.practiceModelById.load(id)), __typename: 'PracticeModel' };
  }
}

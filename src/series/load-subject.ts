import { type EntityRow, type SubjectType, subjectTypeOf } from '../identity/entities.js';
import { infrastructureAssetLoaders } from '../infrastructure/infrastructure-asset.loader.js';
import { requireRow } from '../loading/by-id.js';
import { practiceModelLoaders } from '../models/practice-model.loader.js';
import type { Loaders } from '../request/context.js';
import { unitLoaders } from '../units/unit.loader.js';
import type { SeriesRow } from './series.queries.js';

/** How to load a subject of each type by its id. */
const LOADERS: { [T in SubjectType]: (loaders: Loaders, id: number) => Promise<EntityRow<T> | null> } = {
  Unit: (loaders, id) => loaders(unitLoaders).newestVersion.load(id),
  InfrastructureAsset: (loaders, id) => loaders(infrastructureAssetLoaders).infrastructureAssetById.load(id),
  PracticeModel: (loaders, id) => loaders(practiceModelLoaders).practiceModelById.load(id),
};

/** The row of a subject of any kind, with the name of its type. */
export async function loadSubject(loaders: Loaders, kind: SeriesRow['subjectKind'], id: number) {
  const type = subjectTypeOf(kind);
  const row: EntityRow<SubjectType> | null = await LOADERS[type](loaders, id);
  return { ...requireRow(row), __typename: type };
}

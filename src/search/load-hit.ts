import { datasetLoaders } from '../datasets/dataset.loader.js';
import { documentLoaders } from '../documents/document.loader.js';
import { type SearchableType, searchableTypeOf } from '../identity/entities.js';
import { indicatorLoaders } from '../indicators/indicator.loader.js';
import { infrastructureAssetLoaders } from '../infrastructure/infrastructure-asset.loader.js';
import { requireRow } from '../loading/by-id.js';
import { practiceModelLoaders } from '../models/practice-model.loader.js';
import type { Loaders } from '../request/context.js';
import { topicLoaders } from '../topics/topic.loader.js';
import { unitLoaders } from '../units/unit.loader.js';
import type { SearchKind } from './search.type.js';

/** How to load a hit of each type by its id. */
const LOADERS: Record<SearchableType, (loaders: Loaders, id: number) => Promise<object | null>> = {
  Indicator: (loaders, id) => loaders(indicatorLoaders).indicatorById.load(id),
  Unit: (loaders, id) => loaders(unitLoaders).unitById.load(id),
  InfrastructureAsset: (loaders, id) => loaders(infrastructureAssetLoaders).infrastructureAssetById.load(id),
  PracticeModel: (loaders, id) => loaders(practiceModelLoaders).practiceModelById.load(id),
  Document: (loaders, id) => loaders(documentLoaders).documentById.load(id),
  Topic: (loaders, id) => loaders(topicLoaders).topicById.load(id),
  Dataset: (loaders, id) => loaders(datasetLoaders).datasetById.load(id),
};

/** The row of a hit, with the name of its type. */
export async function loadHit(loaders: Loaders, kind: SearchKind, id: number) {
  const type = searchableTypeOf(kind);
  return { ...requireRow(await LOADERS[type](loaders, id)), __typename: type };
}

import { datasetLoaders } from '../datasets/dataset.loader.js';
import { documentLoaders } from '../documents/document.loader.js';
import type { NodeType } from '../identity/global-id.js';
import { indicatorLoaders } from '../indicators/indicator.loader.js';
import { infrastructureAssetLoaders } from '../infrastructure/infrastructure-asset.loader.js';
import { present } from '../loading/by-id.js';
import { practiceModelLoaders } from '../models/practice-model.loader.js';
import type { Loaders } from '../request/context.js';
import { topicLoaders } from '../topics/topic.loader.js';
import { unitLoaders } from '../units/unit.loader.js';
import type { SearchKind } from './search.type.js';

/** The type of each kind of hit, and how its row is loaded. */
const FOUND: Record<
  SearchKind,
  { type: NodeType; load(loaders: Loaders, id: number): Promise<object | null> }
> = {
  INDICATOR: { type: 'Indicator', load: (loaders, id) => loaders(indicatorLoaders).indicatorById.load(id) },
  UNIT: { type: 'Unit', load: (loaders, id) => loaders(unitLoaders).unitById.load(id) },
  INFRASTRUCTURE: {
    type: 'InfrastructureAsset',
    load: (loaders, id) => loaders(infrastructureAssetLoaders).infrastructureAssetById.load(id),
  },
  MODEL: {
    type: 'PracticeModel',
    load: (loaders, id) => loaders(practiceModelLoaders).practiceModelById.load(id),
  },
  DOCUMENT: { type: 'Document', load: (loaders, id) => loaders(documentLoaders).documentById.load(id) },
  TOPIC: { type: 'Topic', load: (loaders, id) => loaders(topicLoaders).topicById.load(id) },
  DATASET: { type: 'Dataset', load: (loaders, id) => loaders(datasetLoaders).datasetById.load(id) },
};

/** The row of a hit, with its type name. */
export async function loadHit(loaders: Loaders, kind: SearchKind, id: number) {
  const { type, load } = FOUND[kind];
  return { ...present(await load(loaders, id)), __typename: type };
}

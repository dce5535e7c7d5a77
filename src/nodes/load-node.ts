import { findRebasedObservation } from '../boundaries/rebased-observations.js';
import { loadSeriesByKey, parseSeriesKey } from '../boundaries/virtual-series.js';
import { datasetLoaders } from '../datasets/dataset.loader.js';
import { documentLoaders } from '../documents/document.loader.js';
import type { NodeType } from '../identity/entities.js';
import { parseGlobalId } from '../identity/global-id.js';
import type { WithTypename } from '../identity/node.type.js';
import { indicatorLoaders } from '../indicators/indicator.loader.js';
import { infrastructureAssetLoaders } from '../infrastructure/infrastructure-asset.loader.js';
import { practiceModelLoaders } from '../models/practice-model.loader.js';
import type { Context, Loaders } from '../request/context.js';
import { revisionLoaders } from '../revisions/revision.loader.js';
import type { ObservationKey } from '../series/observation.queries.js';
import { parseObservationKey } from '../series/observation-id.js';
import { seriesLoaders } from '../series/series.loader.js';
import { targetLoaders } from '../targets/target.loader.js';
import { topicLoaders } from '../topics/topic.loader.js';
import { unitLoaders } from '../units/unit.loader.js';

type Load = (key: string, context: Context) => Promise<object | null>;

/** The integer that a key is, in its one spelling; else 0, which is no id. */
const integerOf = (key: string) => (/^[1-9]\d{0,8}$/.test(key) ? Number(key) : 0);

/** How to load an object by the key of its id. */
const LOADERS: Record<NodeType, Load> = {
  Indicator: (key, { loaders }) => loaders(indicatorLoaders).indicatorByCode.load(key),
  Unit: (key, { loaders }) => loaders(unitLoaders).unitByKey.load(key),
  InfrastructureAsset: (key, { loaders }) =>
    loaders(infrastructureAssetLoaders).infrastructureAssetByCode.load(key),
  PracticeModel: (key, { loaders }) => loaders(practiceModelLoaders).practiceModelByCode.load(key),
  Topic: (key, { loaders }) => loaders(topicLoaders).topicByCode.load(key),
  Document: (key, { loaders }) => loaders(documentLoaders).documentByCode.load(key),
  Dataset: (key, { loaders }) => loaders(datasetLoaders).datasetByCode.load(key),
  Series: (key, { loaders }) => {
    const names = parseSeriesKey(key);
    return names ? loadSeriesByKey(loaders, names) : loadSeries(loaders, integerOf(key));
  },
  Target: (key, { loaders }) => loaders(targetLoaders).targetById.load(integerOf(key)),
  Adoption: (key, { loaders }) => loaders(practiceModelLoaders).adoptionById.load(integerOf(key)),
  Revision: (key, { loaders }) => loaders(revisionLoaders).revisionByNumber.load(integerOf(key)),
  Observation: (key, context) => {
    const parsed = parseObservationKey(key);
    return parsed ? loadObservation(context, parsed) : findRebasedObservation(context, key);
  },
};

/** A series by its id, also by one that it had before its unit was known to be another version of a unit. */
const loadSeries = async (loaders: Loaders, id: number) =>
  (await loaders(seriesLoaders).seriesById.load(id)) ?? loaders(seriesLoaders).movedSeries.load(id);

async function loadObservation({ loaders }: Context, key: ObservationKey) {
  const found = await loaders(seriesLoaders).observationByKey.load(key);
  if (found) return found;
  const series = await loaders(seriesLoaders).movedSeries.load(key.seriesId);
  return series && loaders(seriesLoaders).observationByKey.load({ ...key, seriesId: series.id });
}

/**
 * The object with this id, with the name of its type; null when this revision does not have it.
 * @throws CatalogueError ID_INVALID for any other text
 */
export async function loadNode(id: string, context: Context): Promise<(object & WithTypename) | null> {
  const { type, key } = parseGlobalId(id);
  const row = await LOADERS[type](key, context);
  return row && { ...row, __typename: type };
}

import type { Database } from '../../db/database.js';
import { analysisLoaders } from '../analysis/analysis.loader.js';
import { boundariesLoaders } from '../boundaries/boundaries.loader.js';
import { catalogueLoaders } from '../catalogue/catalogue.loader.js';
import { citationLoaders } from '../citations/coverage.loader.js';
import { datasetLoaders } from '../datasets/dataset.loader.js';
import { documentLoaders } from '../documents/document.loader.js';
import { indicatorLoaders } from '../indicators/indicator.loader.js';
import { infrastructureAssetLoaders } from '../infrastructure/infrastructure-asset.loader.js';
import { RequestScope } from '../limits/request-scope.js';
import { Reader } from '../loading/reader.js';
import { practiceModelLoaders } from '../models/practice-model.loader.js';
import { Lists } from '../paging/lists.js';
import { revisionLoaders } from '../revisions/revision.loader.js';
import { searchLoaders } from '../search/search.loader.js';
import { seriesLoaders } from '../series/series.loader.js';
import { targetLoaders } from '../targets/target.loader.js';
import { topicLoaders } from '../topics/topic.loader.js';
import { unitLoaders } from '../units/unit.loader.js';
import { NOWHERE, notingHost, type PublicAddress } from './permanent-address.js';

const createLoaders = (reader: Reader) => ({
  ...catalogueLoaders(reader),
  ...topicLoaders(reader),
  ...documentLoaders(reader),
  ...datasetLoaders(reader),
  ...unitLoaders(reader),
  ...infrastructureAssetLoaders(reader),
  ...practiceModelLoaders(reader),
  ...indicatorLoaders(reader),
  ...seriesLoaders(reader),
  ...targetLoaders(reader),
  ...revisionLoaders(reader),
  ...searchLoaders(reader),
  ...analysisLoaders(reader),
  ...boundariesLoaders(reader),
  ...citationLoaders(reader),
});

/** Batched reads of single things, for one request; see each room's loader file. */
export type Loaders = ReturnType<typeof createLoaders>;

/** What a resolver can reach: one revision, for the time of one request. */
export interface Context {
  reader: Reader;
  loaders: Loaders;
  lists: Lists;
  answer: AnswerTraits;
  /** Where readers reach the catalogue. */
  address: PublicAddress;
  /** What the request may take, and whether it has ended. */
  scope: RequestScope;
}

/** What resolvers tell of the answer beyond its fields. */
export interface AnswerTraits {
  /** True when it depends on the day of asking and not on the revision alone, so it must not be kept for ever. */
  dependsOnDay: boolean;
  /** True when it names the host that it was asked of, which may be another for the next who asks. */
  dependsOnHost: boolean;
  /** True when it carries errors, which another try may not have. */
  failed: boolean;
}

const NO_LIMITS = { MAX_ROWS: Number.POSITIVE_INFINITY, MAX_ANSWER_BYTES: Number.POSITIVE_INFINITY };

export function createContext(
  database: Database,
  revision: number,
  address: PublicAddress = NOWHERE,
  scope = new RequestScope('program', NO_LIMITS),
): Context {
  const reader = new Reader(database, revision, scope);
  const answer = { dependsOnDay: false, dependsOnHost: false, failed: false };
  return {
    reader,
    loaders: createLoaders(reader),
    lists: new Lists(reader),
    answer,
    address: notingHost(address, answer),
    scope,
  };
}

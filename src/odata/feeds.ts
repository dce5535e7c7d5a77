import type { GraphQLSchema } from 'graphql';
import { CatalogueError } from '../errors.js';
import type { Context } from '../request/context.js';
import { suggestCode } from '../scalars/suggest-code.js';
import { columnsOfList, type RunQuery } from '../tables/list-table.js';
import type { Feed } from './feed.js';
import { FEED_LISTS, feedNameOf, type KeptLists, listFeed } from './list-feed.js';
import { OBSERVATION_FEEDS, observationFeed } from './observation-feed.js';

/** What feeds are read with: a revision, and the API for lists. */
export interface FeedSource {
  context: Context;
  schema: GraphQLSchema;
  run: RunQuery;
  lists: KeptLists;
  /** Waits until as many cells may be read: the cost of the request. */
  enter(cells: number): Promise<void>;
}

const LISTS = new Map(FEED_LISTS.map((list) => [feedNameOf(list), list]));

/** The names of all feeds. */
export const FEED_NAMES: readonly string[] = [...OBSERVATION_FEEDS, ...LISTS.keys()];

/** @throws CatalogueError NOT_FOUND with the name that is probably meant */
export async function openFeed(name: string, source: FeedSource): Promise<Feed> {
  const { context, schema, run, lists } = source;
  const ofObservations = OBSERVATION_FEEDS.find((one) => one === name);
  if (ofObservations) return observationFeed(context, ofObservations);
  const list = LISTS.get(name);
  if (list)
    return listFeed(list, columnsOfList(schema, list), () =>
      lists.read(schema, list, context.reader.revision, run),
    );
  const meant = suggestCode(name, FEED_NAMES);
  throw new CatalogueError(
    'NOT_FOUND',
    `there is no entity set ${JSON.stringify(name.slice(0, 50))}${meant === null ? '.' : `; is ${meant} meant?`} There are ${FEED_NAMES.join(', ')}`,
  );
}

export const openAllFeeds = (source: FeedSource): Promise<Feed[]> =>
  Promise.all(FEED_NAMES.map((name) => openFeed(name, source)));

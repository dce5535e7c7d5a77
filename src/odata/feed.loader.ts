import { memoize } from '../loading/memoize.js';
import type { Reader } from '../loading/reader.js';
import { listDimensionsOfFeed } from './observation-feed.queries.js';

export const feedLoaders = (reader: Reader) => ({
  /** All dimensions of the revision, by code: several feeds have their columns. */
  dimensions: memoize(() => listDimensionsOfFeed(reader)),
});

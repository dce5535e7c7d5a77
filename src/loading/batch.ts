import DataLoader, { type BatchLoadFn } from 'dataloader';
import type { Reader } from './reader.js';

/**
 * A loader that batches what the fields of one level ask for, into one call of `read`, also where they are resolved in
 * several turns of the event loop (see RequestScope.pause).
 * @param read the values of the keys, in their order; an Error for a key that has none
 */
export const batched = <Key, Value, CacheKey = Key>(
  reader: Reader,
  read: BatchLoadFn<Key, Value>,
  cacheKeyFn?: (key: Key) => CacheKey,
): DataLoader<Key, Value, CacheKey> =>
  new DataLoader<Key, Value, CacheKey>(read, {
    batchScheduleFn: (dispatch) => reader.scheduleBatch(dispatch),
    ...(cacheKeyFn && { cacheKeyFn }),
  });

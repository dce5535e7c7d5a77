import DataLoader, { type BatchLoadFn } from 'dataloader';
import type { Reader } from './reader.js';

/**
 * A loader that collects the keys of all fields of one level and reads them with one call of `read`, even when the fields
 * are resolved in several turns of the event loop (see RequestScope.pause).
 * @param read returns the values in the order of the keys; an Error for a key without a value
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

import { batched, type Loader } from './batch.js';
import type { Reader } from './reader.js';

/** One row for each key, matched by the ordinal of the key in the list, from 1; null when there is none. */
export function rowByOrdinal<Key, R extends { ordinal: number }>(
  reader: Reader,
  read: (keys: readonly Key[]) => Promise<R[]>,
): Loader<Key, R | null, string> {
  return batched(
    reader,
    async (keys) => {
      const rows = new Map((await read(keys)).map((row) => [row.ordinal, row]));
      return keys.map((_, i) => rows.get(i + 1) ?? null);
    },
    (key) => JSON.stringify(key),
  );
}

/** All rows of each key, in the order of the statement, matched by the ordinal of the key in the list, from 1. */
export function rowsByOrdinal<Key, R extends { ordinal: number }>(
  reader: Reader,
  read: (keys: readonly Key[]) => Promise<R[]>,
): Loader<Key, R[], string> {
  return batched(
    reader,
    async (keys) => {
      const byKey = keys.map((): R[] => []);
      for (const row of await read(keys)) byKey[row.ordinal - 1]?.push(row);
      return byKey;
    },
    (key) => JSON.stringify(key),
  );
}

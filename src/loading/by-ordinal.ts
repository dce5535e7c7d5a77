import type DataLoader from 'dataloader';
import { batched } from './batch.js';
import type { Reader } from './reader.js';

/** One row for each key, told by the key's place in the list, from 1; null where there is none. */
export function rowByOrdinal<Key, R extends { place: number }>(
  reader: Reader,
  read: (keys: readonly Key[]) => Promise<R[]>,
): DataLoader<Key, R | null, string> {
  return batched(
    reader,
    async (keys) => {
      const rows = new Map((await read(keys)).map((row) => [row.place, row]));
      return keys.map((_, i) => rows.get(i + 1) ?? null);
    },
    (key) => JSON.stringify(key),
  );
}

import DataLoader from 'dataloader';

/** One row for each key, told by the key's place in the list, from 1; null where there is none. */
export function rowByPlace<Key, R extends { place: number }>(read: (keys: readonly Key[]) => Promise<R[]>) {
  return new DataLoader<Key, R | null, string>(
    async (keys) => {
      const rows = new Map((await read(keys)).map((row) => [row.place, row]));
      return keys.map((_, i) => rows.get(i + 1) ?? null);
    },
    { cacheKeyFn: (key) => JSON.stringify(key) },
  );
}

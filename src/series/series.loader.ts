import DataLoader from 'dataloader';
import { series } from '../../db/tables/index.js';
import { rowById } from '../loading/by-id.js';
import type { Reader } from '../revisions/reader.js';
import {
  findLatestBySeries,
  findLatestOfSubjects,
  findObservationsByKey,
  type LatestKey,
  listLatestOfUnits,
  type ObservationKey,
  type ObservationRow,
} from './observation.queries.js';

/** A unit, and the codes of the indicators asked for; null for all. */
export interface LatestOfUnitKey {
  unitId: number;
  indicators: readonly string[] | null;
}

export const seriesLoaders = (reader: Reader) => ({
  seriesById: rowById(reader, 'findSeriesById', series),

  /** The newest figure with a value; null for a series of which all are missing. */
  latestBySeries: new DataLoader<number, ObservationRow | null>(async (ids) => {
    const rows = new Map((await findLatestBySeries(reader, ids)).map((row) => [row.seriesId, row]));
    return ids.map((id) => rows.get(id) ?? null);
  }),

  latestOfSubject: byPlace<LatestKey>((keys) => findLatestOfSubjects(reader, keys)),

  observationByKey: byPlace<ObservationKey>((keys) => findObservationsByKey(reader, keys)),

  /** By unit, grouped by the indicators asked for: one statement for each distinct list of them. */
  latestOfUnit: new DataLoader<LatestOfUnitKey, ObservationRow[], string>(
    async (keys) => {
      const found = new Map<string, Map<number, ObservationRow[]>>();
      for (const { indicators } of keys) {
        const group = JSON.stringify(indicators);
        if (found.has(group)) continue;
        const ids = keys
          .filter((key) => JSON.stringify(key.indicators) === group)
          .map(({ unitId }) => unitId);
        const byUnit = new Map<number, ObservationRow[]>(ids.map((id) => [id, []]));
        found.set(group, byUnit);
        for (const row of await listLatestOfUnits(reader, ids, indicators))
          byUnit.get(row.parentKey)?.push(row);
      }
      return keys.map(({ unitId, indicators }) => found.get(JSON.stringify(indicators))?.get(unitId) ?? []);
    },
    { cacheKeyFn: (key) => JSON.stringify([key.unitId, key.indicators]) },
  ),
});

/** One row for each key, told by the key's place in the list; null where there is none. */
function byPlace<Key>(read: (keys: readonly Key[]) => Promise<(ObservationRow & { place: number })[]>) {
  return new DataLoader<Key, ObservationRow | null, string>(
    async (keys) => {
      const rows = new Map((await read(keys)).map((row) => [row.place, row]));
      return keys.map((_, i) => rows.get(i + 1) ?? null);
    },
    { cacheKeyFn: (key) => JSON.stringify(key) },
  );
}

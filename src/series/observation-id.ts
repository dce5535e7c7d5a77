import { globalId } from '../identity/global-id.js';
import { parsePeriod } from '../scalars/period.js';
import type { ObservationKey, ObservationRow } from './observation.queries.js';

/** The global id of an observation: its series, its period and which source's figure it is. */
export const observationId = ({ seriesId, period, alternative }: ObservationRow): string =>
  globalId('Observation', `${seriesId}|${period}|${alternative}`);

/** What the key in the global id of an observation names; null when it is not one. */
export function parseObservationKey(key: string): ObservationKey | null {
  const [, series, period, alternative] = /^(\d{1,9})\|([^|]+)\|(\d{1,4})$/.exec(key) ?? [];
  if (!series || !period || !alternative) return null;
  try {
    const { start, end } = parsePeriod(period);
    return { seriesId: Number(series), start, end, alternative: Number(alternative) };
  } catch {
    return null;
  }
}

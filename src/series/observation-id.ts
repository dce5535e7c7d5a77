import { globalId } from '../identity/global-id.js';
import { readDay } from '../scalars/calendar.js';
import type { ObservationKey, ObservationSource } from './observation.queries.js';

const KEY = /^([1-9]\d{0,8})\|([-\d]{10})\|([-\d]{10,11})\|(0|[1-9]\d{0,3})$/;

/** Where the year 9999 ends: the one end of a period that is no day of the calendar. */
const END_OF_TIME = '10000-01-01';

/**
 * The global id of an observation: its series, the days of its period and which source's figure it is, as the
 * database tells observations apart. The text of the period is not in it, for a later revision may write the
 * same days otherwise.
 */
export const observationId = ({
  seriesId,
  periodStart,
  periodEnd,
  alternative,
  rebased,
}: ObservationSource): string =>
  globalId('Observation', rebased?.key ?? `${seriesId}|${periodStart}|${periodEnd}|${alternative}`);

/** What the key in the global id of an observation names; null when it is not one. */
export function parseObservationKey(key: string): ObservationKey | null {
  const [, series, start, end, alternative] = KEY.exec(key) ?? [];
  if (!series || !start || !end || !alternative) return null;
  if (!readDay(start) || !(readDay(end) || end === END_OF_TIME)) return null;
  return { seriesId: Number(series), start, end, alternative: Number(alternative) };
}

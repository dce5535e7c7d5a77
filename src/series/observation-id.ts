import { globalId } from '../identity/global-id.js';
import { END_OF_TIME, readDay } from '../scalars/calendar.js';
import type { ObservationKey, ObservationSource } from './observation.queries.js';

const KEY = /^([1-9]\d{0,8})\|([-\d]{10})\|([-\d]{10,11})\|(0|[1-9]\d{0,3})$/;

/**
 * The global id of an observation: its series, the days of its period and its alternative, as in the key of its table.
 * The text of the period is not in it, because a later revision may write the same days in another form.
 */
export const observationId = ({
  seriesId,
  periodStart,
  periodEnd,
  alternative,
  rebased,
}: ObservationSource): string =>
  globalId('Observation', rebased?.key ?? `${seriesId}|${periodStart}|${periodEnd}|${alternative}`);

/** The parts of the key in the global id of an observation; null for any other text. */
export function parseObservationKey(key: string): ObservationKey | null {
  const [, series, start, end, alternative] = KEY.exec(key) ?? [];
  if (!series || !start || !end || !alternative) return null;
  if (!readDay(start) || !(readDay(end) || end === END_OF_TIME)) return null;
  return { seriesId: Number(series), start, end, alternative: Number(alternative) };
}

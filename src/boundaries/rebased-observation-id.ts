import { END_OF_TIME, readDay } from '../scalars/calendar.js';
import type { ObservationRow } from '../series/observation.queries.js';
import type { RebasedSeriesKey } from './derivation.js';

type Days = Pick<ObservationRow, 'periodStart' | 'periodEnd'>;

const KEY = /^([-\d]{10})\|([1-9]\d{0,8})\|([1-9]\d{0,8})\|([^|]*)\|([-\d]{10})\|([-\d]{10,11})$/;

/** The key in the global id of a rebased observation: the date, its series, and the days of its period. */
export const rebasedObservationKey = (
  { date, subjectId, indicatorId, breakdown }: RebasedSeriesKey,
  { periodStart, periodEnd }: Days,
): string => [date, subjectId, indicatorId, breakdown, periodStart, periodEnd].join('|');

/** The parts of such a key; null for any other text. */
export function parseRebasedObservationKey(key: string): (RebasedSeriesKey & Days) | null {
  const [, date = '', subjectId, indicatorId, breakdown = '', periodStart = '', periodEnd = ''] =
    KEY.exec(key) ?? [];
  const isDay = (text: string) => readDay(text) !== undefined;
  if (!isDay(date) || !isDay(periodStart) || !(isDay(periodEnd) || periodEnd === END_OF_TIME)) return null;
  return {
    date,
    subjectId: Number(subjectId),
    indicatorId: Number(indicatorId),
    breakdown,
    periodStart,
    periodEnd,
  };
}

import { firstDayOfPeriod, lastDayOfPeriod, type PeriodKind, periodKind } from '../scalars/period-text.js';

interface DaysOfPeriod {
  /** First and last day, YYYY-MM-DD. */
  start: string;
  end: string;
  /** Null if it spans several years. */
  year: number | null;
  kind: PeriodKind;
}

const MOST_PERIODS = 10_000;
const known = new Map<string, DaysOfPeriod>();

/** The days of a period. They are kept: few periods come again and again. */
export function daysOfPeriod(text: string): DaysOfPeriod {
  const kept = known.get(text);
  if (kept) return kept;
  const [start, end] = [firstDayOfPeriod(text), lastDayOfPeriod(text)];
  const year = start.slice(0, 4) === end.slice(0, 4) ? Number(start.slice(0, 4)) : null;
  const found = { start, end, year, kind: periodKind(text) };
  if (known.size >= MOST_PERIODS) known.clear();
  known.set(text, found);
  return found;
}

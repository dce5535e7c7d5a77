import { type SQL, sql } from 'drizzle-orm';
import { readDay } from '../scalars/calendar.js';

/** A half-open span of days, YYYY-MM-DD. */
export interface DaySpan {
  periodStart: string;
  periodEnd: string;
}

const DAYS_OF_A_YEAR = 365.2425;
const MILLISECONDS_OF_A_DAY = 86_400_000;

/**
 * The length of a span as a text to compare: in months where it starts and ends on the same day of a month, so that all
 * years and all quarters are equal; else in days.
 */
export function daySpanLength({ periodStart, periodEnd }: DaySpan): string {
  const months = wholeMonths(periodStart, periodEnd);
  return months === null ? `${days(periodStart, periodEnd)} days` : `${months} months`;
}

/** The length of a span in SQL; equal for spans that have the same `daySpanLength`. */
export const lengthInSql = (start: SQL, end: SQL): SQL => sql`age(${end}::timestamp, ${start}::timestamp)`;

/** Years from one day to a later one: months / 12 between the same days of a month, else days / 365.2425. */
export function yearsBetween(from: string, to: string): number {
  const months = wholeMonths(from, to);
  return months === null ? days(from, to) / DAYS_OF_A_YEAR : months / 12;
}

function wholeMonths(from: string, to: string): number | null {
  const [a, b] = [readDay(from), readDay(to)];
  if (!a || !b || a.day !== b.day) return null;
  return (b.year - a.year) * 12 + b.month - a.month;
}

const days = (from: string, to: string) =>
  Math.round((Date.parse(to) - Date.parse(from)) / MILLISECONDS_OF_A_DAY);

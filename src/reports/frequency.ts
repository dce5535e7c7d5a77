import { daysInMonth } from '../scalars/calendar.js';

/** How often something is expected anew. Months are told apart from days, for they are of several lengths. */
export interface Frequency {
  months: number;
  days: number;
}

const DURATION = /^P(?=\d)(?:(\d{1,3})Y)?(?:(\d{1,3})M)?(?:(\d{1,3})W)?(?:(\d{1,4})D)?$/;

/** Reads an ISO 8601 duration of whole years, months, weeks or days; null for anything else, and for none at all. */
export function parseFrequency(text: string): Frequency | null {
  const [found, ...parts] = DURATION.exec(text) ?? [];
  if (found === undefined) return null;
  const [years = 0, months = 0, weeks = 0, days = 0] = parts.map((part) => Number(part ?? 0));
  const frequency = { months: 12 * years + months, days: 7 * weeks + days };
  return frequency.months + frequency.days > 0 ? frequency : null;
}

/** The day, YYYY-MM-DD, so many times the frequency after another; the last of a month where that has no such day. */
export function daysLater(day: string, { months, days }: Frequency, times: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const later = new Date(0);
  // Not by the constructor, which takes the year 99 for 1999.
  later.setUTCFullYear(year, month - 1 + months * times, 1);
  later.setUTCDate(
    Math.min(date, daysInMonth(later.getUTCFullYear(), later.getUTCMonth() + 1)) + days * times,
  );
  // A year of five digits has a sign and a zero before it in ISO 8601, which days of the catalogue do not have.
  return later.toISOString().split('T', 1)[0]?.replace(/^\+0/, '') ?? '';
}

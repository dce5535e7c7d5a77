import { daysInMonth } from '../scalars/calendar.js';

/** How often new data is expected. Months and days are separate, since months differ in length. */
export interface Frequency {
  months: number;
  days: number;
}

const DURATION = /^P(?=\d)(?:(\d{1,3})Y)?(?:(\d{1,3})M)?(?:(\d{1,3})W)?(?:(\d{1,4})D)?$/;

/** Reads an ISO 8601 duration of whole years, months, weeks or days; null for other texts, and for a duration of zero. */
export function parseFrequency(text: string): Frequency | null {
  const [found, ...parts] = DURATION.exec(text) ?? [];
  if (found === undefined) return null;
  const [years = 0, months = 0, weeks = 0, days = 0] = parts.map((part) => Number(part ?? 0));
  const frequency = { months: 12 * years + months, days: 7 * weeks + days };
  return frequency.months + frequency.days > 0 ? frequency : null;
}

/** Adds the frequency `times` times to a day YYYY-MM-DD; the last day of the month if that month has no such day. */
export function daysLater(day: string, { months, days }: Frequency, times: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const later = new Date(0);
  // The constructor of Date would read the year 99 as 1999.
  later.setUTCFullYear(year, month - 1 + months * times, 1);
  later.setUTCDate(
    Math.min(date, daysInMonth(later.getUTCFullYear(), later.getUTCMonth() + 1)) + days * times,
  );
  // ISO 8601 writes +0 before a year of five digits; days of the catalogue do not.
  return later.toISOString().split('T', 1)[0]?.replace(/^\+0/, '') ?? '';
}

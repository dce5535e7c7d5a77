/** A day of the proleptic Gregorian calendar, years 1 to 9999. No time of day and no time zone. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Where the year 9999 ends: the only end of a period that is no day of the calendar. */
export const END_OF_TIME = '10000-01-01';

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days of a month (1 to 12), 28 to 31. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Reads YYYY-MM-DD; undefined for any other text and for a day that does not exist. */
export function readDay(text: string): Day | undefined {
  const match = DAY.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  // Postgres has no year 0000 either.
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return { year, month, day };
}

/** YYYY-MM-DD of the first day of a month; month 13 is January of the next year. */
export function firstOfMonth(year: number, month: number): string {
  return month > 12 ? writeDay({ year: year + 1, month: 1, day: 1 }) : writeDay({ year, month, day: 1 });
}

export function dayAfter(date: Day): string {
  return date.day < daysInMonth(date.year, date.month)
    ? writeDay({ ...date, day: date.day + 1 })
    : firstOfMonth(date.year, date.month + 1);
}

export function dayBefore({ year, month, day }: Day): string {
  if (day > 1) return writeDay({ year, month, day: day - 1 });
  const [ofYear, ofMonth] = month > 1 ? [year, month - 1] : [year - 1, 12];
  return writeDay({ year: ofYear, month: ofMonth, day: daysInMonth(ofYear, ofMonth) });
}

/** Orders two YYYY-MM-DD texts; {@link END_OF_TIME} comes after all others. */
export function compareDays(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}

function writeDay({ year, month, day }: Day): string {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

function pad(number: number, width: number): string {
  return String(number).padStart(width, '0');
}

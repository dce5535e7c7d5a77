import { type SQL, sql } from 'drizzle-orm';

const MS_PER_DAY = 86_400_000;

/** Days from 1970-01-01 to a day YYYY-MM-DD. The year may have five digits, or be below 100. */
export function dayNumber(text: string): number {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return new Date(0).setUTCFullYear(year, month - 1, day) / MS_PER_DAY;
}

/** SQL: days from 1970-01-01 to a day, as `dayNumber` counts them. */
export const dayNumberOf = (day: SQL): SQL => sql`(${day} - DATE '1970-01-01')`;

/** SQL: the day that is so many days after 1970-01-01. */
export const dayOfNumber = (number: SQL): SQL => sql`(DATE '1970-01-01' + ${number})`;

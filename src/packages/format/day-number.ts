import { type SQL, sql } from 'drizzle-orm';

const MS_PER_DAY = 86_400_000;

/** The number of a day YYYY-MM-DD from 1970-01-01. A year may have five digits, or be one of the first hundred. */
export function dayNumber(text: string): number {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return new Date(0).setUTCFullYear(year, month - 1, day) / MS_PER_DAY;
}

/** SQL: the number of a day as `dayNumber` has it. */
export const dayNumberOf = (day: SQL): SQL => sql`(${day} - DATE '1970-01-01')`;

/** SQL: the day of a number. */
export const dayOfNumber = (number: SQL): SQL => sql`(DATE '1970-01-01' + ${number})`;

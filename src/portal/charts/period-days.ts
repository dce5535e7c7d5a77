/** The first and the last day of a period, in milliseconds. */
export interface PeriodDays {
  readonly from: number;
  readonly to: number;
}

const ONE = /^(\d{4})(?:-Q([1-4])|-(\d\d)(?:-(\d\d))?)?$/;

/** The days of a period as the API writes it: 2023, 2023-Q4, 2023-11, 2023-11-30, 2021-12/2023-11; null for another text. */
export function readPeriod(text: string): PeriodDays | null {
  const [first = '', last = first, ...more] = text.split('/');
  const [from, to] = [daysOfOne(first), daysOfOne(last)];
  return from && to && more.length === 0 ? { from: from.from, to: to.to } : null;
}

function daysOfOne(text: string): PeriodDays | null {
  const [, yearText, quarter, month, day] = ONE.exec(text) ?? [];
  if (yearText === undefined) return null;
  const year = Number(yearText);
  if (day !== undefined)
    return days(year, Number(month) - 1, Number(day), year, Number(month) - 1, Number(day) + 1);
  if (month !== undefined) return days(year, Number(month) - 1, 1, year, Number(month), 1);
  if (quarter !== undefined) return days(year, 3 * Number(quarter) - 3, 1, year, 3 * Number(quarter), 1);
  return days(year, 0, 1, year + 1, 0, 1);
}

const DAY = 86_400_000;

/** From a day up to, and without, another. */
const days = (
  ...[year, month, day, nextYear, nextMonth, nextDay]: [number, number, number, number, number, number]
) => ({
  from: Date.UTC(year, month, day),
  to: Date.UTC(nextYear, nextMonth, nextDay) - DAY,
});

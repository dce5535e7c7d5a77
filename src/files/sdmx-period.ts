import { daysOfPeriod } from '../tables/days-of-period.js';

const MOST_SPELLED = 10_000;
const spelled = new Map<string, string>();

/**
 * A period as SDMX writes time: 2024, 2024-Q1, 2024-03 and 2024-03-31 as they are, and a span as its first day with its
 * length, such as 2021-12-01/P2Y or 2024-01-15/P20D. Different spans of days have different texts.
 */
export function sdmxPeriod(period: string): string {
  const kept = spelled.get(period);
  if (kept !== undefined) return kept;
  const { kind, start, end } = daysOfPeriod(period);
  const text = kind === 'RANGE' ? `${start}/${lengthOf(start, end)}` : period;
  if (spelled.size >= MOST_SPELLED) spelled.clear();
  spelled.set(period, text);
  return text;
}

/** The length of a span of days as an ISO 8601 duration: in years or months if it has whole ones, or else in days. */
function lengthOf(first: string, last: string): string {
  const start = new Date(`${first}T00:00:00Z`);
  const end = new Date(`${last}T00:00:00Z`);
  end.setUTCDate(end.getUTCDate() + 1);
  if (start.getUTCDate() !== 1 || end.getUTCDate() !== 1)
    return `P${Math.round((end.getTime() - start.getTime()) / 86_400_000)}D`;
  const months =
    (end.getUTCFullYear() - start.getUTCFullYear()) * 12 + end.getUTCMonth() - start.getUTCMonth();
  return months % 12 === 0 ? `P${months / 12}Y` : `P${months}M`;
}

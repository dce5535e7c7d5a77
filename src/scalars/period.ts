import { CatalogueError } from '../errors.js';
import { compareDays, dayAfter, firstOfMonth, readDay } from './calendar.js';
import { periodHint } from './period-hint.js';
import { showWrongValue } from './wrong-value.js';

/** A span of whole days at the precision of its source, ISO 8601. */
export interface Period {
  /** As written in the source: 2024, 2024-Q1, 2024-03, 2024-03-31 or 2021-12/2023-11. */
  readonly text: string;
  /** YYYY-MM-DD, the first day. */
  readonly start: string;
  // Half-open: 2024-Q1 ends where Q2 begins, so no day counts twice.
  /** YYYY-MM-DD, the day after the last one; 10000-01-01 where the year 9999 ends. */
  readonly end: string;
}

type Span = Pick<Period, 'start' | 'end'>;

const FORMS = '2024, 2024-Q1, 2024-03, 2024-03-31 or 2021-12/2023-11';
const YEAR = /^\d{4}$/;
const QUARTER = /^(\d{4})-Q([1-4])$/;
const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/;

const FORM = String.raw`\d{4}(?:-Q[1-4]|-(?:0[1-9]|1[0-2])(?:-\d{2})?)?`;
const SHAPE = new RegExp(`^${FORM}(?:/${FORM})?$`);

/** A text that is not a period. Its code is PERIOD_INVALID. */
export class PeriodError extends CatalogueError {
  constructor(message: string, options?: ConstructorParameters<typeof CatalogueError>[2]) {
    super('PERIOD_INVALID', message, options);
    this.name = 'PeriodError';
  }
}

export function notAPeriod(value: unknown): PeriodError {
  const inQuotes = typeof value === 'string' ? '' : ', in quotation marks';
  const hint = typeof value === 'string' ? periodHint(value, isPeriod) : '';
  return new PeriodError(`expected ${FORMS}${inQuotes}; got ${showWrongValue(value)}${hint}`);
}

/**
 * Reads a period: a year, quarter, month or day of the years 0001 to 9999, or two of these with a slash
 * between them, which span the first day of the one to the last day of the other.
 *
 * Nothing is corrected: spaces around the text, a lower-case q or a two-digit year are errors, so that a period has one
 * spelling at each precision.
 *
 * @throws PeriodError
 */
export function parsePeriod(text: string): Period {
  const span = readInterval(text);
  if (!span) throw notAPeriod(text);
  if (compareDays(span.start, span.end) >= 0) {
    throw new PeriodError(
      `expected an interval that ends after it starts, such as 2021-12/2023-11; got ${showWrongValue(text)}`,
    );
  }
  return { text, ...span };
}

function readInterval(text: string): Span | undefined {
  const [from, to, ...more] = text.split('/', 3);
  const start = readSpan(from ?? '')?.start;
  const end = readSpan(to ?? from ?? '')?.end;
  return start && end && more.length === 0 ? { start, end } : undefined;
}

/** Whether a text is a period of the calendar. */
export function isPeriod(text: string): boolean {
  const span = readInterval(text);
  return span !== undefined && compareDays(span.start, span.end) < 0;
}

/** Whether a text has the form of a period, without a check of the calendar. Far cheaper than reading it. */
export function looksLikePeriod(text: string): boolean {
  return SHAPE.test(text);
}

/** Orders by first day, then by last day: a year comes after its first quarter. */
export function comparePeriods(a: Span, b: Span): number {
  return compareDays(a.start, b.start) || compareDays(a.end, b.end);
}

/** Whether two periods share a day. Neighbours such as 2024-Q1 and 2024-Q2 do not. */
export function overlaps(a: Span, b: Span): boolean {
  return compareDays(a.start, b.end) < 0 && compareDays(b.start, a.end) < 0;
}

/** Whether every day of the inner period is a day of the outer one; a period contains itself. */
export function contains(outer: Span, inner: Span): boolean {
  return compareDays(outer.start, inner.start) <= 0 && compareDays(inner.end, outer.end) <= 0;
}

function readSpan(text: string): Span | undefined {
  if (text.startsWith('0000')) return undefined;
  if (YEAR.test(text)) return monthsFrom(Number(text), 1, 12);
  const month = MONTH.exec(text);
  if (month) return monthsFrom(Number(month[1]), Number(month[2]), 1);
  const quarter = QUARTER.exec(text);
  if (quarter) return monthsFrom(Number(quarter[1]), Number(quarter[2]) * 3 - 2, 3);
  const day = readDay(text);
  return day && { start: text, end: dayAfter(day) };
}

function monthsFrom(year: number, month: number, count: number): Span {
  return { start: firstOfMonth(year, month), end: firstOfMonth(year, month + count) };
}

/** The years that a half-open span of days overlaps, as the text of a period: `2022` or `2005/2024`. */
export function yearsOf(start: string, end: string): string {
  const first = start.slice(0, 4);
  const last = end.endsWith('-01-01')
    ? String(Number(end.slice(0, -6)) - 1).padStart(4, '0')
    : end.slice(0, 4);
  return first === last ? first : `${first}/${last}`;
}

/** @throws CatalogueError FILTER_INVALID when `from` starts after `to` ends, so that no day is in the span */
export function checkSpan({
  from,
  to,
}: {
  from?: Period | null | undefined;
  to?: Period | null | undefined;
}): void {
  if (from && to && compareDays(from.start, to.end) >= 0)
    throw new CatalogueError(
      'FILTER_INVALID',
      `expected \`from\` before \`to\`, or overlapping it; got from "${from.text}" and to "${to.text}". Swap them, or leave one out`,
    );
}

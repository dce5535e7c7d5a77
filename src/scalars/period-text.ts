import { compareDays, dayBefore, END_OF_TIME, readDay } from './calendar.js';
import type { Language } from './language.js';
import { parsePeriod } from './period.js';

/** How a period is written. */
export type PeriodKind = 'YEAR' | 'QUARTER' | 'MONTH' | 'DAY' | 'RANGE';

export function periodKind(text: string): PeriodKind {
  if (text.includes('/')) return 'RANGE';
  if (text.includes('Q')) return 'QUARTER';
  return text.length === 4 ? 'YEAR' : text.length === 7 ? 'MONTH' : 'DAY';
}

/** The first day of a period. */
export const firstDayOfPeriod = (text: string): string => parsePeriod(text).start;

/** The last day of a period, which belongs to it. */
export function lastDayOfPeriod(text: string): string {
  const { end } = parsePeriod(text);
  if (compareDays(end, END_OF_TIME) >= 0) return '9999-12-31';
  const day = readDay(end);
  if (!day) throw new TypeError(`expected a period that ends on a day of the calendar; got ${text}`);
  return dayBefore(day);
}

const ROMAN = ['I', 'II', 'III', 'IV'];

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A period as people write it: “tháng 11/2023”, “quý I/2024”; “November 2023”, “Q1 2024”. */
export function periodText(text: string, language: Language): string {
  const [from = '', to] = text.split('/');
  if (to === undefined) return singleText(from, language);
  const kinds = [periodKind(from), periodKind(to)];
  if (kinds.every((kind) => kind === 'YEAR')) {
    const years = `${Number(from)}–${Number(to)}`;
    return language === 'EN' ? years : `giai đoạn ${years}`;
  }
  const isOneYear = from.slice(0, 4) === to.slice(0, 4);
  if (isOneYear && from !== to && kinds.every((kind) => kind === 'MONTH'))
    return monthsText(from, to, language);
  const [first, last] = [singleText(from, language), singleText(to, language)];
  return language === 'EN' ? `${first} to ${last}` : `từ ${first} đến ${last}`;
}

/** Several months of one year: statistics in Vietnam count them from its start, “9 tháng đầu năm 2024”. */
function monthsText(from: string, to: string, language: Language): string {
  const { year, month: first } = partsOf(from);
  const { month: last } = partsOf(to);
  if (language === 'EN') return `${MONTHS[first - 1]} to ${MONTHS[last - 1]} ${year}`;
  if (first === 1 && last < 12) return `${last} tháng đầu năm ${year}`;
  if (first === 7 && last === 12) return `6 tháng cuối năm ${year}`;
  return `từ tháng ${first} đến tháng ${last}/${year}`;
}

function singleText(text: string, language: Language): string {
  const { year, month, day } = partsOf(text);
  const english = language === 'EN';
  switch (periodKind(text)) {
    case 'YEAR':
      return english ? `${year}` : `năm ${year}`;
    case 'QUARTER': {
      const quarter = Number(text.at(-1));
      return english ? `Q${quarter} ${year}` : `quý ${ROMAN[quarter - 1]}/${year}`;
    }
    case 'MONTH':
      return english ? `${MONTHS[month - 1]} ${year}` : `tháng ${month}/${year}`;
    default:
      return english ? `${day} ${MONTHS[month - 1]} ${year}` : `ngày ${day}/${month}/${year}`;
  }
}

function partsOf(text: string): { year: number; month: number; day: number } {
  const [year, month, day] = text.split('-').map(Number);
  return { year: year ?? Number.NaN, month: month ?? Number.NaN, day: day ?? Number.NaN };
}

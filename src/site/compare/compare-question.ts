import { isPeriod, parsePeriod } from '../../scalars/period.js';
import type { SiteRequest } from '../site-pages.js';

/** How many units and indicators one page compares; readers cannot distinguish more. */
export const MOST_COMPARED = 8;
export const MOST_INDICATORS = 4;

/** The longest text that is looked up as the code or the name of a thing. */
const LONGEST = 200;

/** What an address of the page for comparing asks for. */
export interface CompareQuestion {
  /** Codes or names as they were typed, each once, at most {@link MOST_INDICATORS} and {@link MOST_COMPARED}. */
  indicators: readonly string[];
  units: readonly string[];
  /** How many were asked for. */
  asked: { indicators: number; units: number };
  /** The first and the last period; null if it was not given, or is none. */
  from: string | null;
  to: string | null;
  /** What was given as a period and is none. */
  notPeriods: readonly string[];
}

/** Reads the options of an address; each may be repeated, or have several values with commas between them. */
export function readCompareQuestion({
  option,
  options,
}: Pick<SiteRequest, 'option' | 'options'>): CompareQuestion {
  const [indicators, units] = [listed(options('indicator')), listed(options('unit'))];
  const typed = [option('from').trim(), option('to').trim()] as const;
  const [from, to] = inOrder(...typed);
  return {
    indicators: indicators.slice(0, MOST_INDICATORS),
    units: units.slice(0, MOST_COMPARED),
    asked: { indicators: indicators.length, units: units.length },
    from: isPeriod(from) ? from : null,
    to: isPeriod(to) ? to : null,
    notPeriods: typed.filter((text) => text !== '' && !isPeriod(text)).map((text) => text.slice(0, LONGEST)),
  };
}

/** Two periods, the earlier first. */
const inOrder = (from: string, to: string): [string, string] =>
  isPeriod(from) && isPeriod(to) && parsePeriod(from).start > parsePeriod(to).start ? [to, from] : [from, to];

const listed = (values: readonly string[]): string[] => [
  ...new Set(
    values
      .flatMap((value) => value.split(','))
      .map((text) => text.trim().slice(0, LONGEST))
      .filter((text) => text !== ''),
  ),
];

/** What a link to the page names. */
export interface CompareLink {
  indicators: readonly string[];
  units: readonly string[];
  from?: string | null;
  to?: string | null;
}

/** The options of an address that compares these, with a question mark; an empty text for none. */
export function compareSearch({ indicators, units, from, to }: CompareLink): string {
  const search = new URLSearchParams([
    ...indicators.map((code) => ['indicator', code]),
    ...units.map((reference) => ['unit', reference]),
    ...(from ? [['from', from]] : []),
    ...(to ? [['to', to]] : []),
  ]).toString();
  return search === '' ? '' : `?${search}`;
}

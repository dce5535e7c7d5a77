import type { ComponentChildren } from 'preact';
import type { Quality } from '../reports/quality.js';
import { dayBefore, readDay } from '../scalars/calendar.js';
import type { Language } from '../scalars/language.js';
import type { RunQuery } from '../tables/list-table.js';
import type { SiteKind, SitePlace } from './site-addresses.js';
import { type SiteWords, siteWords } from './words/site-words.js';

/** A query that a page was made from. */
export interface AskedQuery {
  query: string;
  variables: object;
}

/** What a page is made with. */
export interface SiteSource {
  run: RunQuery;
  place: SitePlace;
  /** The public address of the catalogue, without a slash at the end: for addresses that people copy, and search engines. */
  readonly base: string;
  /** A dataset by schema.org; null for an unknown code. */
  describeDataset(code: string): Promise<object | null>;
  /** The code of a kind that a text probably means; null if none is like it. */
  codeMeantBy(kind: SiteKind, text: string): Promise<string | null>;
  /** The report on the quality of the revision, as of a day YYYY-MM-DD; of today if it is left out. */
  quality(day?: string): Promise<Quality>;
  /** The newest revision, for a page of an older one to say what was corrected since; absent or null for the newest. */
  newest?: { run: RunQuery; revision: number } | null;
}

/** What a chart is made with. */
export type ChartSource = Pick<SiteSource, 'run' | 'place' | 'base' | 'newest'>;

/** The content of a page; the frame around it is that of `PageDocument`. */
export interface SiteContent {
  title: string;
  /** One sentence for search engines. */
  description: string | null;
  /** Where it is, to find it in the other language. */
  at: { kind?: SiteKind; code?: string; search?: string };
  /** The text in the field for searching. */
  query?: string;
  /** More elements for the head of the page. */
  head?: ComponentChildren;
  body: ComponentChildren;
  /** Whether it has numbers of changes and none of their content. */
  hasOnlyCounts?: boolean;
  /** The page as sentences, for who asks for plain text. */
  plain?: string;
}

/** Runs queries and notes each, so that a page can lead to the first of them, which it was made from. */
export function notingQueries(run: RunQuery): { run: RunQuery; asked: AskedQuery[] } {
  const asked: AskedQuery[] = [];
  return {
    asked,
    run: (query, variables) => {
      asked.push({ query, variables });
      return run(query, variables);
    },
  };
}

export const pageWords = ({ place: { language } }: SiteSource): SiteWords => siteWords(language);

/** A number of entries as people write it. */
export const countText = (count: number, language: Language): string =>
  new Intl.NumberFormat(language === 'VI' ? 'vi-VN' : 'en-GB').format(count);

/** The day of a time in UTC, YYYY-MM-DD. */
export const dayOfTime = (at: string | number | Date): string => new Date(at).toISOString().slice(0, 10);

/** The last day on which a version of a unit is in force, from the first day on which it is not, both YYYY-MM-DD. */
export function lastDayInForce(validTo: string): string {
  const end = readDay(validTo);
  return end ? dayBefore(end) : validTo;
}

/** A day, YYYY-MM-DD, as people write it: 1 tháng 7 năm 2025, or 1 July 2025. */
export function dayText(day: string, language: Language): string {
  const [year = '', month = '', date = ''] = day.split('-');
  if (language === 'VI') return `${Number(date)} tháng ${Number(month)} năm ${year}`;
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
}

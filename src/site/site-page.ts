import type { ComponentChildren } from 'preact';
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
}

/** The content of a page; the frame around it is that of `PageDocument`. */
export interface SiteContent {
  title: string;
  /** One sentence for search engines. */
  description: string | null;
  /** Where it is, to find it in the other language. */
  at: { kind?: SiteKind; code?: string; search?: string };
  /** The text in the field for searching. */
  query?: string;
  body: ComponentChildren;
}

/** A source that notes what its page asks, in order. */
export function notingSource(run: RunQuery, place: SitePlace): SiteSource & { asked: AskedQuery[] } {
  const asked: AskedQuery[] = [];
  return {
    place,
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

/** A day, YYYY-MM-DD, as people write it: 1/7/2025 or 1 July 2025. */
export const dayText = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'VI' ? 'vi-VN' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(new Date(day));

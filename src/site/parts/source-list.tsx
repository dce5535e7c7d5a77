import type { SitePlace } from '../site-addresses.js';
import { siteWords } from '../words/site-words.js';
import { ThingLink } from './links.js';

/** The fields of a citation that a list of sources shows; the query has the variable `language`. */
export const CITED = 'locator quote document { code title(language: $language) }';

export interface CitedSource {
  locator: string | null;
  quote: string | null;
  document: { code: string; title: string };
}

/** Where something is described: documents with place and quote; nothing without sources. */
export function SourceList({ sources, place }: { sources: readonly CitedSource[]; place: SitePlace }) {
  if (sources.length === 0) return null;
  const words = siteWords(place.language);
  return (
    <section aria-labelledby="sources">
      <h2 id="sources">{words.sources}</h2>
      <ul>
        {sources.map(({ locator, quote, document: { code, title } }) => (
          <li key={`${code} ${locator}`}>
            <ThingLink place={place} kind="documents" thing={{ code, name: title }} />
            {locator && `, ${locator}`}
            {quote && <blockquote>{quote}</blockquote>}
          </li>
        ))}
      </ul>
    </section>
  );
}

import { type SitePlace, sitePath } from '../site-addresses.js';
import { findWords } from '../words/find-words.js';
import { FOUND_KINDS } from './found-things.js';

/**
 * What the script of the search field needs: the API at the revision of the page, whose answers browsers keep; the beginnings of the
 * addresses of pages by kind of result; and its texts.
 */
export function suggestSettings(place: SitePlace, revision: number) {
  const { suggestions, compareTitle } = findWords(place.language);
  const pages = Object.entries(FOUND_KINDS).map(([kind, page]) => [kind, sitePath(place, page)] as const);
  return {
    api: `${place.path}/revisions/${revision}/graphql`,
    language: place.language,
    pages: Object.fromEntries([...pages, ['COMPARE', sitePath(place, 'compare')]]),
    words: { ...suggestions, compare: compareTitle },
  };
}

import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { LANGUAGE_SEGMENTS, type SitePlace } from '../site-addresses.js';
import type { AskedQuery } from '../site-page.js';
import { siteWords } from '../words/site-words.js';

/** The address of the page that is being made, to which the playground leads back. */
export const PageAddress = createContext('');

/** A link that runs a query in the playground, in the language and at the revision of the page. */
export function QueryLink({ place, asked }: { place: SitePlace; asked: AskedQuery }) {
  const from = useContext(PageAddress);
  return <a href={playgroundAddress(place, asked, from)}>{siteWords(place.language).asQuery}</a>;
}

/** The address of the playground with a query; `from` is the address of the page, empty if there is none to lead back to. */
function playgroundAddress(
  { language, path, pinned }: SitePlace,
  { query, variables }: AskedQuery,
  from: string,
): string {
  const search = new URLSearchParams({
    ...(pinned !== null && { revision: String(pinned) }),
    lang: LANGUAGE_SEGMENTS[language],
    ...(from !== '' && { from }),
    query,
    variables: JSON.stringify(variables),
  });
  return `${path}/playground?${search}`;
}

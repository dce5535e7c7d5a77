import { pageWords, type SiteContent, type SiteSource } from '../site-page.js';

/** For an address without a page; the field for searching is above. */
export function notFoundPage(source: SiteSource): SiteContent {
  const words = pageWords(source);
  return {
    title: words.notFound,
    description: null,
    at: {},
    body: (
      <>
        <h1>{words.notFound}</h1>
        <p>{words.notFoundHelp}</p>
      </>
    ),
  };
}

import { type SitePlace, sitePath } from '../site-addresses.js';
import type { SiteContent, SiteSource } from '../site-page.js';
import { aboutWords } from '../words/about-words.js';

/** The absolute address of a page at the newest revision. */
export const pageAddress = (
  { place, base }: SiteSource,
  { kind, code }: SiteContent['at'],
  language: SitePlace['language'] = place.language,
): string => base + sitePath({ language, path: '', pinned: null }, kind, code);

/** Where a page is below the home page, as a BreadcrumbList of schema.org. */
export function breadcrumbs(source: SiteSource, steps: readonly [name: string, at: SiteContent['at']][]) {
  const home: (typeof steps)[number] = [aboutWords(source.place.language).home, {}];
  return {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: [home, ...steps].map(([name, at], i) => ({
      '@type': 'ListItem',
      position: i + 1,
      name,
      item: pageAddress(source, at),
    })),
  };
}

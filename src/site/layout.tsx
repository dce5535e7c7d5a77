import type { ComponentChildren } from 'preact';
import { suggestSettings } from './find/suggest-settings.js';
import { Footer } from './parts/footer.js';
import { PageAddress } from './parts/query-link.js';
import { RevisionDay } from './parts/revision-day.js';
import { LANGUAGE_SEGMENTS, otherLanguage, type SitePlace, sitePath } from './site-addresses.js';
import type { AskedQuery } from './site-page.js';
import { siteWords } from './words/site-words.js';

/** What every page shows besides its content. */
export interface Frame {
  place: SitePlace;
  catalogue: { title: string; shortName: string | null; publisher: string | null };
  /** `date` is YYYY-MM-DD, `day` as people write it. */
  revision: { number: number; date: string; day: string; isNewest: boolean };
  /** The addresses of style sheets, of the icon, of the script of the search field, and of the logo if there is one. */
  styles: readonly string[];
  icon: string;
  script: string;
  logo: string | null;
  /** The address of the page itself. */
  address: string;
  /** The query that the page was made from; null if it asked nothing. */
  asked: AskedQuery | null;
  /** The address of the page in the other language. */
  inOtherLanguage: string;
  /** The absolute address of the page at the newest revision. */
  canonical: string;
  /** The absolute addresses of the page in each language, by what search engines call it. */
  alternates: readonly (readonly [language: string, address: string])[];
}

export interface DocumentProps {
  frame: Frame;
  title: string;
  /** One sentence for search engines. */
  description: string | null;
  query?: string;
  head?: ComponentChildren;
  children: ComponentChildren;
}

/** A whole page. */
export function PageDocument({ frame, title, description, query, head, children }: DocumentProps) {
  const { place, catalogue, revision, styles, icon, script, logo, inOtherLanguage } = frame;
  const { canonical, alternates, address } = frame;
  const name = catalogue.shortName ?? catalogue.title;
  const words = siteWords(place.language);
  const newest = { ...place, pinned: null };
  return (
    <html lang={words.languageCode}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title === catalogue.title ? title : `${title} – ${name}`}</title>
        {description && <meta name="description" content={description} />}
        {styles.map((style) => (
          <link key={style} rel="stylesheet" href={style} />
        ))}
        <link rel="icon" href={icon} />
        <script src={script} defer />
        <link rel="canonical" href={canonical} />
        {alternates.map(([language, address]) => (
          <link key={language} rel="alternate" hreflang={language} href={address} />
        ))}
        {head}
      </head>
      <body>
        <a class="skip" href="#main">
          {words.skip}
        </a>
        <header class="top">
          <div class="wide bar">
            <a class="brand" href={sitePath(place)}>
              {logo && <img class="logo" src={logo} alt="" />}
              <span>{name}</span>
            </a>
            <a
              class="language"
              href={inOtherLanguage}
              lang={LANGUAGE_SEGMENTS[otherLanguage(place.language)]}
            >
              {words.otherLanguage}
            </a>
          </div>
          <SearchForm place={place} query={query} revision={revision.number} />
          {revision.isNewest && place.pinned !== null && (
            <p class="older wide">
              {words.fixedRevision(revision.number)} <a href={sitePath(newest)}>{words.toAlwaysNewest}</a>
            </p>
          )}
          {!revision.isNewest && (
            <p class="older wide">
              {words.newerRevision(revision.number)} <a href={sitePath(newest)}>{words.toNewest}</a>
            </p>
          )}
        </header>
        <main id="main" class="wide">
          <RevisionDay.Provider value={revision.date}>
            <PageAddress.Provider value={address}>{children}</PageAddress.Provider>
          </RevisionDay.Provider>
        </main>
        <PageAddress.Provider value={address}>
          <Footer frame={frame} />
        </PageAddress.Provider>
      </body>
    </html>
  );
}

export function SearchForm({
  place,
  query,
  revision,
}: {
  place: SitePlace;
  query?: string | undefined;
  revision: number;
}) {
  const words = siteWords(place.language);
  return (
    <search class="wide">
      <form
        action={sitePath(place, 'search')}
        method="get"
        data-suggest={JSON.stringify(suggestSettings(place, revision))}
      >
        <label for="q">{words.searchLabel}</label>
        <div class="field">
          <input id="q" name="q" type="search" value={query ?? ''} maxLength={200} autocomplete="off" />
          <button type="submit">{words.searchButton}</button>
        </div>
      </form>
    </search>
  );
}

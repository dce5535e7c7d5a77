import type { ComponentChildren } from 'preact';
import { Browse } from './find/browse.js';
import { suggestSettings } from './find/suggest-settings.js';
import { LANGUAGE_SEGMENTS, otherLanguage, type SitePlace, sitePath } from './site-addresses.js';
import { siteWords } from './words/site-words.js';

/** What every page shows besides its content. */
export interface Frame {
  place: SitePlace;
  catalogue: { title: string; publisher: string | null };
  revision: { number: number; day: string; isNewest: boolean };
  /** The addresses of the style sheet, of the icon, and of the script that suggests what to search for. */
  style: string;
  icon: string;
  script: string;
  /** The address of the page in the other language. */
  inOtherLanguage: string;
  /** The absolute address of the page at the newest revision, without host if that is not known. */
  canonical: string;
}

export interface DocumentProps {
  frame: Frame;
  title: string;
  /** One sentence for search engines. */
  description: string | null;
  query?: string;
  children: ComponentChildren;
}

/** A whole page. */
export function PageDocument({ frame, title, description, query, children }: DocumentProps) {
  const { place, catalogue, revision, style, icon, script, inOtherLanguage, canonical } = frame;
  const words = siteWords(place.language);
  const newest = { ...place, pinned: null };
  return (
    <html lang={words.languageCode}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title === catalogue.title ? title : `${title} – ${catalogue.title}`}</title>
        {description && <meta name="description" content={description} />}
        <link rel="stylesheet" href={style} />
        <link rel="icon" href={icon} type="image/svg+xml" />
        <script src={script} defer />
        <link rel="canonical" href={canonical} />
        <link
          rel="alternate"
          hreflang={LANGUAGE_SEGMENTS[otherLanguage(place.language)]}
          href={inOtherLanguage}
        />
      </head>
      <body>
        <a class="skip" href="#main">
          {words.skip}
        </a>
        <header class="top">
          <div class="wide bar">
            <a class="brand" href={sitePath(place)}>
              {catalogue.title}
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
        </header>
        {!revision.isNewest && (
          <p class="older wide">
            {words.newerRevision(revision.number)} <a href={sitePath(newest)}>{words.toNewest}</a>
          </p>
        )}
        <main id="main" class="wide">
          {children}
        </main>
        <footer class="bottom">
          <div class="wide">
            <Browse place={place} />
            {catalogue.publisher && (
              <p>
                {words.publisher}: {catalogue.publisher}
              </p>
            )}
            <p>{words.revision(revision.number, revision.day)}</p>
            <p>
              <a href={`${place.path}/playground`}>{words.developers}</a>
            </p>
          </div>
        </footer>
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

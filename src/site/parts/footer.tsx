import { Browse } from '../find/browse.js';
import type { Frame } from '../layout.js';
import { LANGUAGE_SEGMENTS, type SiteKind, sitePath } from '../site-addresses.js';
import { aboutWords } from '../words/about-words.js';
import { siteWords } from '../words/site-words.js';
import { QueryLink } from './query-link.js';

const PAGES = ['about', 'datasets', 'licences', 'developers', 'accessibility'] as const satisfies SiteKind[];

/** Who publishes the catalogue, the revision, and the pages about the catalogue. */
export function Footer({ frame: { place, catalogue, revision, asked } }: { frame: Frame }) {
  const [words, about] = [siteWords(place.language), aboutWords(place.language)];
  return (
    <footer class="bottom">
      <div class="wide">
        <Browse place={place} />
        <nav aria-label={about.ofSite}>
          <ul class="plain">
            {PAGES.map((kind) => (
              <li key={kind}>
                <a href={sitePath(place, kind)}>{about[kind]}</a>
              </li>
            ))}
          </ul>
        </nav>
        <p>
          {asked ? (
            <QueryLink place={place} asked={asked} />
          ) : (
            <a href={`${place.path}/playground?lang=${LANGUAGE_SEGMENTS[place.language]}`}>
              {about.playground}
            </a>
          )}
        </p>
        {catalogue.publisher && (
          <p>
            {words.publisher}: {catalogue.publisher}
          </p>
        )}
        <p>{words.revision(revision.number, revision.day)}</p>
      </div>
    </footer>
  );
}

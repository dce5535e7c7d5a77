import { LISTED_KINDS } from '../list/listed-kinds.js';
import { type SitePlace, sitePath } from '../site-addresses.js';
import { listWords } from '../words/list-words.js';
import { targetWords } from '../words/target-words.js';

/** Links to the lists of everything. */
export function BrowseLinks({ place }: { place: SitePlace }) {
  const words = listWords(place.language);
  return (
    <ul class="browse">
      {LISTED_KINDS.map((kind) => (
        <li key={kind}>
          <a href={sitePath(place, kind)}>{words.titles[kind]}</a>
        </li>
      ))}
      <li>
        <a href={sitePath(place, 'targets')}>{targetWords(place.language).title}</a>
      </li>
      <li>
        <a href={sitePath(place, 'compare')}>{words.compare}</a>
      </li>
    </ul>
  );
}

/** The same at the foot of each page. */
export function Browse({ place }: { place: SitePlace }) {
  return (
    <nav aria-label={listWords(place.language).browse}>
      <BrowseLinks place={place} />
    </nav>
  );
}

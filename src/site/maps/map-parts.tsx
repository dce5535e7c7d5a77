import { LicenceLink } from '../parts/licence-link.js';
import { ThingLink } from '../parts/links.js';
import type { SitePlace } from '../site-addresses.js';
import { mapWords } from '../words/map-words.js';
import type { UnitOfMap } from './read-units.js';
import type { LegendEntry } from './shade-figures.js';

/** What the shades of a map mean. `id` is that of the map. */
export function MapLegend({ id, entries }: { id: string; entries: readonly LegendEntry[] }) {
  if (entries.length === 0) return null;
  return (
    <ul class="legend">
      {entries.map(({ shade, text }) => (
        <li key={text}>
          <svg viewBox="0 0 38 24" aria-hidden="true">
            <rect
              class={shade}
              width="38"
              height="24"
              fill={shade === 'none' || shade === 'inexact' ? `url(#${id}-${shade})` : undefined}
            />
          </svg>
          {text}
        </li>
      ))}
    </ul>
  );
}

/** That the outlines of a map are approximate, and where they are from. */
export function OutlineNote({ units, place }: { units: readonly UnitOfMap[]; place: SitePlace }) {
  const words = mapWords(place.language);
  const sources = new Map(
    units.flatMap(({ outline }) =>
      outline ? [[`${outline.source.document.code} ${outline.dataset.licence}`, outline] as const] : [],
    ),
  );
  const notes = new Set(units.flatMap(({ outline }) => outline?.note ?? []));
  return (
    <p class="muted">
      {[words.approximate, ...notes].join(' ')} {words.outlineSource}:{' '}
      {[...sources.values()].map(({ source: { document }, dataset: { licence } }) => (
        <span key={document.code}>
          <ThingLink place={place} kind="documents" thing={{ code: document.code, name: document.title }} />
          {document.publisher && `, ${document.publisher}`} (<LicenceLink licence={licence} />
          ).
        </span>
      ))}
    </p>
  );
}

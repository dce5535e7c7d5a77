import type { SitePlace } from '../site-addresses.js';
import { countText } from '../site-page.js';
import { practiceWords } from '../words/practice-words.js';
import { LINKED_UNIT, type LinkedUnit, ThingLink } from './links.js';
import { CITED, type CitedSource } from './source-list.js';

/** The fields of an adoption in a timeline; the query has the variable `language`. */
export const TIMED_ADOPTION = `id unit { ${LINKED_UNIT} } statusLabel(language: $language) since sinceStart
  sinceText(language: $language) numerator denominator source { ${CITED} }`;

export interface TimedAdoption {
  id: string;
  unit: LinkedUnit;
  statusLabel: string;
  /** As the source writes it; null if it gives none. */
  since: string | null;
  sinceStart: string | null;
  sinceText: string | null;
  numerator: number | null;
  denominator: number | null;
  source: CitedSource;
}

/** Who took a model up and when, the earliest first; what has no date comes last. */
export function AdoptionTimeline({
  adoptions,
  place,
}: {
  adoptions: readonly TimedAdoption[];
  place: SitePlace;
}) {
  const words = practiceWords(place.language);
  const inOrder = adoptions.toSorted((a, b) => compare(a.sinceStart ?? '~', b.sinceStart ?? '~'));
  const moments = new Map<string | null, TimedAdoption[]>();
  for (const adoption of inOrder)
    moments.set(adoption.since, [...(moments.get(adoption.since) ?? []), adoption]);
  return (
    <ol class="timeline">
      {[...moments].map(([since, ofMoment]) => (
        <li key={since} class={since === null ? 'undated' : undefined}>
          <p class="moment">{ofMoment[0]?.sinceText ?? words.undated}</p>
          <ul>
            {ofMoment.map((adoption) => (
              <Adoption key={adoption.id} adoption={adoption} place={place} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function Adoption({
  adoption: { unit, statusLabel, numerator, denominator, source },
  place,
}: {
  adoption: TimedAdoption;
  place: SitePlace;
}) {
  const { language } = place;
  const { document, locator, quote } = source;
  const whole = denominator === null ? null : countText(denominator, language);
  return (
    <li>
      <ThingLink place={place} kind="units" thing={unit} />: {statusLabel}
      {numerator !== null && `, ${practiceWords(language).counted(countText(numerator, language), whole)}`}
      <span class="which">
        <ThingLink place={place} kind="documents" thing={{ code: document.code, name: document.title }} />
        {locator && `, ${locator}`}
      </span>
      {quote && <blockquote>{quote}</blockquote>}
    </li>
  );
}

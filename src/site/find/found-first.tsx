import { compareSearch } from '../compare/compare-question.js';
import { Newest } from '../parts/newest.js';
import { type SitePlace, sitePath, unitReference } from '../site-addresses.js';
import { findWords } from '../words/find-words.js';
import type { FoundPair, NamedInSearch } from './found-things.js';

/** The figures that a search names by an indicator and a unit; nothing without one. */
export function FoundPairs({ pairs, place }: { pairs: readonly FoundPair[]; place: SitePlace }) {
  const words = findWords(place.language);
  return (
    <>
      {pairs.map(({ indicator, unit, latest }, i) => {
        const search = `?${new URLSearchParams({ unit: unitReference(unit) })}`;
        const compared = compareSearch({ indicators: [indicator.code], units: [unitReference(unit)] });
        return (
          <section key={latest.id} class="pair" aria-labelledby={`pair-${i}`}>
            <h2 id={`pair-${i}`}>
              <a href={sitePath(place, 'indicators', indicator.code) + search}>
                {indicator.name}, {unit.name}
              </a>
            </h2>
            <Newest observation={latest} subject={unit.name} place={place} />
            <p>
              <a href={sitePath(place, 'compare') + compared}>{words.compareWith}</a>
            </p>
          </section>
        );
      })}
    </>
  );
}

/** Whether a search names things to compare: several units, or several indicators. */
export const namesSeveral = (named: readonly NamedInSearch[]): boolean =>
  ['Unit', 'Indicator'].some((type) => named.filter(({ __typename }) => __typename === type).length > 1);

/** The way to the page that compares what a search names. */
export function CompareNamed({
  named,
  query,
  place,
}: {
  named: readonly NamedInSearch[];
  query: string;
  place: SitePlace;
}) {
  const words = findWords(place.language);
  const [units, indicators] = ['Unit', 'Indicator'].map((type) =>
    named.filter(({ __typename }) => __typename === type),
  );
  const search = compareSearch({
    units: units?.map(unitReference) ?? [],
    indicators: indicators?.map(({ code }) => code) ?? [],
    ...yearsOfQuery(query),
  });
  return (
    <section class="pair" aria-labelledby="compare-named">
      <h2 id="compare-named">
        <a href={sitePath(place, 'compare') + search}>
          {words.compareTitle}: {named.map(({ name }) => name).join(', ')}
        </a>
      </h2>
      <p>{words.compareNamed(units?.map(({ name }) => name).join(', ') ?? '')}</p>
    </section>
  );
}

/** The first and the last year that a text names: since the first if it names one. */
function yearsOfQuery(query: string): { from?: string; to?: string } {
  const years = (query.match(/\b(?:19|20)\d\d\b/g) ?? []).sort();
  const [from, to] = [years[0], years.length > 1 ? years.at(-1) : undefined];
  return { ...(from && { from }), ...(to && { to }) };
}

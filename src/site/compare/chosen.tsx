import { ThingLink } from '../parts/links.js';
import type { NamedThing } from '../parts/observation-fields.js';
import { type SitePlace, sitePath, unitReference } from '../site-addresses.js';
import { compareWords } from '../words/compare-words.js';
import { type CompareQuestion, compareSearch } from './compare-question.js';
import type { ChosenUnit } from './compared-things.js';
import { unitWithEnd } from './likely-things.js';
import { SeriesSample } from './series-mark.js';

/** What is compared, each with the address of the page without it; units with the line of the chart that is theirs. */
export function Chosen({
  indicators,
  units,
  question: { from, to },
  place,
  hasChart,
}: {
  indicators: readonly NamedThing[];
  units: readonly ChosenUnit[];
  question: CompareQuestion;
  place: SitePlace;
  hasChart: boolean;
}) {
  const words = compareWords(place.language);
  const [codes, references] = [indicators.map(({ code }) => code), units.map(unitReference)];
  if (units.length + indicators.length === 0) return null;
  const without = (reference: string) =>
    sitePath(place, 'compare') +
    compareSearch({
      indicators: codes.filter((code) => code !== reference),
      units: references.filter((one) => one !== reference),
      from,
      to,
    });
  return (
    <>
      {units.length > 0 && <h2 class="unseen">{words.chosenUnits}</h2>}
      {units.length > 0 && (
        <ul class="chosen">
          {units.map((unit, i) => (
            <li key={unitReference(unit)}>
              {hasChart && <SeriesSample place={i} />}
              <ThingLink
                place={place}
                kind="units"
                thing={{ ...unit, name: unitWithEnd(unit, place.language) }}
              />
              <a class="remove" href={without(unitReference(unit))} aria-label={words.remove(unit.name)}>
                {words.removeShort}
              </a>
            </li>
          ))}
        </ul>
      )}

      {indicators.length > 1 && <h2 class="unseen">{words.chosenIndicators}</h2>}
      {indicators.length > 1 && (
        <ul class="chosen">
          {indicators.map((indicator) => (
            <li key={indicator.code}>
              <ThingLink place={place} kind="indicators" thing={indicator} />
              <a class="remove" href={without(indicator.code)} aria-label={words.remove(indicator.name)}>
                {words.removeShort}
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

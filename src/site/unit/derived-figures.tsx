import { ThingLink } from '../parts/links.js';
import type { NamedThing } from '../parts/observation-fields.js';
import { ScrollFrame } from '../parts/scroll-frame.js';
import { dataPath, type SitePlace, unitReference } from '../site-addresses.js';
import { countText, type SiteSource } from '../site-page.js';
import { siteWords } from '../words/site-words.js';
import { unitWords } from '../words/unit-words.js';
import type { ShownUnit } from './unit-query.js';

const CODES_QUERY = `query ($code: String!) {
  unit(code: $code) { latest { indicator { code aggregation } } predecessors { from { latest { indicator { code aggregation } } } } } }`;

/** The boundaries are those of a day on which the unit is in force. */
const DERIVED_QUERY = `query ($code: String!, $codes: [String!], $on: Date!, $language: Language) {
  unit(code: $code) { latest(indicators: $codes, boundaries: { inForceOn: $on }) { id text(language: $language) status
    periodText(language: $language) indicator { code name(language: $language) }
    derivation { method methodLabel(language: $language) reason parts { unit { name(language: $language) } observation { text(language: $language) } } } } } }`;

interface DerivedFigure {
  id: string;
  text: string;
  status: string;
  periodText: string;
  indicator: NamedThing;
  derivation: {
    method: string;
    methodLabel: string;
    reason: string | null;
    parts: { unit: { name: string }; observation: { text: string } | null }[];
  } | null;
}

/** Figures of former units on the boundaries of a unit, and how many indicators these have. */
export interface DerivedFigures {
  all: number;
  shown: number;
  figures: readonly DerivedFigure[];
  /** Of all of them as a table. */
  file: string;
}

/** Of how many indicators figures are derived for one page; each takes statements of its own. */
const MOST_DERIVED = 20;

/** Derives the figures that only the units have that a unit was made from; none for a unit that was made from no others. */
export async function derivedFiguresOf(
  { run, place: { language } }: SiteSource,
  unit: ShownUnit,
): Promise<DerivedFigures> {
  const none = { all: 0, shown: 0, figures: [], file: '' };
  if (unit.validFrom === null || unit.predecessors.length === 0) return none;
  const code = unitReference(unit);
  type Coded = { latest: { indicator: { code: string; aggregation: string } }[] };
  const answer = (await run(CODES_QUERY, { code })) as unknown as {
    unit: Coded & { predecessors: { from: Coded[] }[] };
  };
  const own = new Set(answer.unit.latest.map(({ indicator }) => indicator.code));
  const former = new Map(
    answer.unit.predecessors.flatMap(({ from }) =>
      from.flatMap(({ latest }) => latest.map(({ indicator }) => [indicator.code, indicator.aggregation])),
    ) as [string, string][],
  );
  // Those that can be computed come first; no value is ever computed of others.
  const codes = [...former]
    .filter(([one]) => !own.has(one))
    .sort(([a, howA], [b, howB]) => Number(howA === 'NONE') - Number(howB === 'NONE') || (a < b ? -1 : 1))
    .map(([one]) => one);
  if (codes.length === 0) return none;
  const asked = codes.slice(0, MOST_DERIVED);
  const { unit: derived } = (await run(DERIVED_QUERY, {
    code,
    codes: asked,
    on: unit.validFrom,
    language,
  })) as unknown as { unit: { latest: DerivedFigure[] } };
  return {
    file: `/observations.csv?${new URLSearchParams({
      unit: unit.predecessors.flatMap(({ from }) => from.map(unitReference)).join(','),
      boundaries: unit.validFrom,
    })}`,
    all: codes.length,
    shown: asked.length,
    figures: derived.latest.filter(({ derivation }) => derivation && derivation.method !== 'REPORTED'),
  };
}

/** Derived figures, apart from those that sources report, each with how it is computed, or why it cannot be. */
export function DerivedTable({
  derived: { all, shown, figures, file },
  place,
}: {
  derived: DerivedFigures;
  place: SitePlace;
}) {
  if (figures.length === 0) return null;
  const { language } = place;
  const [words, site] = [unitWords(language), siteWords(language)];
  const computed = figures.filter(({ status }) => status !== 'MISSING');
  const others = figures.filter((figure) => !computed.includes(figure));
  return (
    <section aria-labelledby="derived">
      <h2 id="derived">{words.derived}</h2>
      <p>{words.derivedNote}</p>
      {computed.length > 0 && (
        <ScrollFrame label={words.derived}>
          <table class="derived">
            <thead>
              <tr>
                <th scope="col">{site.indicator}</th>
                <th scope="col" class="numeric">
                  {site.value}
                </th>
                <th scope="col">{site.period}</th>
                <th scope="col">{words.how}</th>
              </tr>
            </thead>
            <tbody>
              {computed.map(({ id, text, periodText, indicator, derivation }) => (
                <tr key={id}>
                  <th scope="row">
                    <ThingLink place={place} kind="indicators" thing={indicator} />
                  </th>
                  <td class="numeric">{text}</td>
                  <td>{periodText}</td>
                  <td>
                    {derivation?.methodLabel}
                    {derivation &&
                      derivation.parts.length > 0 &&
                      ` ${words.fromParts(partsText(derivation.parts))}`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollFrame>
      )}
      {others.length > 0 && (
        <details>
          <summary>{words.cannot(countText(others.length, language))}</summary>
          <ul>
            {others.map(({ id, indicator, periodText, derivation }) => (
              <li key={id}>
                <ThingLink place={place} kind="indicators" thing={indicator} />, {periodText}
                {derivation?.reason && (
                  <span class="muted" lang="en">
                    {' '}
                    {derivation.reason}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
      {all > shown && (
        <p>
          {words.derivedOf(countText(shown, language), countText(all, language))}{' '}
          <a href={dataPath(place, file)}>{site.allAsFile} (CSV)</a>
        </p>
      )}
    </section>
  );
}

const partsText = (
  parts: readonly { unit: { name: string }; observation: { text: string } | null }[],
): string =>
  parts
    .map(({ unit, observation }) => (observation ? `${unit.name} ${observation.text}` : unit.name))
    .join(', ');

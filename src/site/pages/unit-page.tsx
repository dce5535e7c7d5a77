import { compareSearch } from '../compare/compare-question.js';
import { unitsOfUnit, whereUnitIs } from '../maps/unit-maps.js';
import { Facts } from '../parts/facts.js';
import { linksTo } from '../parts/links.js';
import { ObservationTable } from '../parts/observation-table.js';
import { TakeAlong } from '../parts/take-along.js';
import { dataPath, sitePath, unitReference } from '../site-addresses.js';
import {
  countText,
  dayOfTime,
  dayText,
  lastDayInForce,
  pageWords,
  type SiteContent,
  type SiteSource,
} from '../site-page.js';
import { DerivedTable, derivedFiguresOf } from '../unit/derived-figures.js';
import { ranksOfUnit, UnitFigures, UnitRanks } from '../unit/unit-figures.js';
import { MOST_OPEN, UnitParts, UnitWorks } from '../unit/unit-parts.js';
import { childrenOfUnit, UNIT_QUERY, type UnitAnswer, versionOfUnit } from '../unit/unit-query.js';
import { NowElsewhere, UnitTimeline } from '../unit/unit-timeline.js';
import { unitWords } from '../words/unit-words.js';

/** A day on which a version of a unit is in force: its last day if it has one, else today, in UTC. */
const dayInForce = (validTo: string | null): string =>
  validTo === null ? dayOfTime(Date.now()) : lastDayInForce(validTo);

/**
 * A unit: its newest figures and ranks, those of the units that it was made from on its boundaries, what it was and became, and what
 * is below it. Null for an unknown code.
 */
export async function unitSitePage(source: SiteSource, code: string): Promise<SiteContent | null> {
  const { place } = source;
  const { language } = place;
  const version = await versionOfUnit(source, code);
  if (!version) return null;
  const reference = unitReference(version);
  const on = dayInForce(version.validTo);
  const variables = { code: reference, codes: [{ unit: reference }], on, language };
  const { unit, observations } = (await source.run(UNIT_QUERY, variables)) as unknown as UnitAnswer;
  if (!unit) return null;
  const words = pageWords(source);
  const [ranks, derived, children] = await Promise.all([
    ranksOfUnit(source, unit),
    derivedFiguresOf(source, unit),
    childrenOfUnit(source, reference, on, unit.children),
  ]);
  const shownDay = (day: string | null) => (day === null ? null : dayText(day, language));
  const { totalCount, nodes } = observations;
  const state = words.inForce(shownDay(unit.validFrom), shownDay(unit.validTo));
  const file = `/units/${encodeURIComponent(reference)}`;
  return {
    title: unit.name,
    description: `${unit.name}: ${state}`,
    at: { kind: 'units', code: reference },
    body: (
      <>
        <p class="kind">{unit.typeName ?? words.unit}</p>
        <h1>{unit.name}</h1>
        <NowElsewhere unit={unit} place={place} />
        {unit.validTo === null && <p class="lead">{state}</p>}
        <Facts rows={[[words.within, linksTo(place, 'units', unit.ancestors)]]} />
        {await whereUnitIs(source, unit)}
        <UnitFigures unit={unit} place={place} />
        <UnitRanks ranking={ranks} unit={unit} place={place} />
        <p>
          <a href={sitePath(place, 'compare') + compareSearch({ indicators: [], units: [reference] })}>
            {unitWords(language).compare}
          </a>
        </p>
        <DerivedTable derived={derived} place={place} />
        <UnitTimeline unit={unit} place={place} />
        <UnitWorks unit={unit} place={place} />
        {await unitsOfUnit(source, unit, false)}
        <UnitParts unit={unit} place={place} parts={children} />
        <section aria-labelledby="figures">
          <h2 id="figures">{unitWords(language).allFigures}</h2>
          {nodes.length === 0 ? (
            <p>{words.noFigures}</p>
          ) : (
            <details open={nodes.length <= MOST_OPEN}>
              <summary>{unitWords(language).showFigures(countText(nodes.length, language))}</summary>
              <ObservationTable observations={nodes} place={place} />
            </details>
          )}
          {totalCount > nodes.length && (
            <p>
              {words.keyFiguresMore(countText(nodes.length, language), countText(totalCount, language))}{' '}
              <a href={dataPath(place, `${file}.csv`)}>{words.allAsFile} (CSV)</a>
            </p>
          )}
        </section>
        <TakeAlong
          place={place}
          path={file}
          reference={unit.reference}
          licence={unit.dataset.licence}
          query={UNIT_QUERY}
          variables={variables}
        />
      </>
    ),
  };
}

import { MAPPED_UNIT, type MappedUnit, unitsOfUnit, whereUnitIs } from '../maps/unit-maps.js';
import { Facts } from '../parts/facts.js';
import { SHOWN_REFERENCE, type ShownReference } from '../parts/lasting-citation.js';
import { LINKED_UNIT, type LinkedUnit, linksTo } from '../parts/links.js';
import { SHOWN } from '../parts/observation-fields.js';
import { type ListedObservation, ObservationTable, OF_INDICATOR } from '../parts/observation-table.js';
import { TakeAlong } from '../parts/take-along.js';
import { dataPath, unitReference } from '../site-addresses.js';
import { countText, dayText, pageWords, type SiteContent, type SiteSource } from '../site-page.js';

const QUERY = `query ($code: String!, $codes: [SubjectInput!], $language: Language) {
  unit(code: $code) { ${MAPPED_UNIT} typeName(language: $language) ancestors { ${LINKED_UNIT} }
    predecessors { from { ${LINKED_UNIT} } } successors { to { ${LINKED_UNIT} } }
    dataset { licence } ${SHOWN_REFERENCE} }
  observations(first: 100, filter: { subjects: $codes, latestOnly: true }) {
    totalCount nodes { ${SHOWN} ${OF_INDICATOR} } } }`;

interface Answer {
  unit:
    | (MappedUnit & {
        typeName: string | null;
        ancestors: LinkedUnit[];
        predecessors: { from: LinkedUnit[] }[];
        successors: { to: LinkedUnit[] }[];
        dataset: { licence: string };
        reference: ShownReference;
      })
    | null;
  observations: { totalCount: number; nodes: ListedObservation[] };
}

/** A unit: what it was and became, and its newest figures; null for an unknown code. */
export async function unitSitePage(source: SiteSource, code: string): Promise<SiteContent | null> {
  const { place } = source;
  const { language } = place;
  const variables = { code, codes: [{ unit: code }], language };
  const { unit, observations } = (await source.run(QUERY, variables)) as unknown as Answer;
  if (!unit) return null;
  const words = pageWords(source);
  const shownDay = (day: string | null) => (day === null ? null : dayText(day, language));
  const { totalCount, nodes } = observations;
  const predecessors = unit.predecessors.flatMap(({ from }) => from);
  const successors = unit.successors.flatMap(({ to }) => to);
  const state = words.inForce(shownDay(unit.validFrom), shownDay(unit.validTo));
  const file = `/units/${encodeURIComponent(unitReference(unit))}`;
  return {
    title: unit.name,
    description: `${unit.name}: ${state}`,
    at: { kind: 'units', code: unitReference(unit) },
    body: (
      <>
        <p class="kind">{unit.typeName ?? words.unit}</p>
        <h1>{unit.name}</h1>
        <p class="lead">{state}</p>
        <Facts
          rows={[
            [words.within, linksTo(place, 'units', unit.ancestors)],
            [words.before, linksTo(place, 'units', predecessors)],
            [words.after, linksTo(place, 'units', successors)],
          ]}
        />
        {await whereUnitIs(source, unit)}
        <section aria-labelledby="figures">
          <h2 id="figures">{words.keyFigures}</h2>
          {nodes.length === 0 ? (
            <p>{words.noFigures}</p>
          ) : (
            <ObservationTable observations={nodes} place={place} />
          )}
          {totalCount > nodes.length && (
            <p>
              {words.keyFiguresMore(countText(nodes.length, language), countText(totalCount, language))}{' '}
              <a href={dataPath(place, `${file}.csv`)}>{words.allAsFile} (CSV)</a>
            </p>
          )}
        </section>
        {await unitsOfUnit(source, unit)}
        <TakeAlong
          place={place}
          path={file}
          reference={unit.reference}
          licence={unit.dataset.licence}
          query={QUERY}
          variables={variables}
        />
      </>
    ),
  };
}

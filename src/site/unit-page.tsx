import { type Named, SHOWN, type ShownObservation } from './observation-fields.js';
import { dataPath, sitePath, unitReference } from './site-addresses.js';
import { countText, dayText, type SiteContent, type SiteSource, wordsOf } from './site-page.js';
import { TakeAlong } from './take-along.js';

const UNIT = 'code name(language: $language) validFrom validTo';

const QUERY = `query ($code: String!, $codes: [SubjectInput!], $language: Language) {
  unit(code: $code) { ${UNIT} typeName(language: $language) ancestors { ${UNIT} }
    predecessors { from { ${UNIT} } } successors { to { ${UNIT} } }
    dataset { licence } reference(language: $language) { text } }
  observations(first: 100, filter: { subjects: $codes, latestOnly: true }) {
    totalCount nodes { ${SHOWN} indicator { code name(language: $language) } series { breakdown { name(language: $language) } } } } }`;

type UnitOfPage = Named & { validFrom: string | null; validTo: string | null };

interface Answer {
  unit:
    | (UnitOfPage & {
        typeName: string | null;
        ancestors: UnitOfPage[];
        predecessors: { from: UnitOfPage[] }[];
        successors: { to: UnitOfPage[] }[];
        dataset: { licence: string };
        reference: { text: string };
      })
    | null;
  observations: {
    totalCount: number;
    nodes: (ShownObservation & { indicator: Named; series: { breakdown: { name: string }[] } })[];
  };
}

/** A unit: what it was and became, and its newest figures; null for an unknown code. */
export async function unitSitePage(source: SiteSource, code: string): Promise<SiteContent | null> {
  const { place } = source;
  const { language } = place;
  const variables = { code, codes: [{ unit: code }], language };
  const { unit, observations } = (await source.run(QUERY, variables)) as unknown as Answer;
  if (!unit) return null;
  const words = wordsOf(source);
  const shownDay = (day: string | null) => (day === null ? null : dayText(day, language));
  const { totalCount, nodes } = observations;
  const links = (units: readonly UnitOfPage[]) =>
    units.map((one, i) => (
      <>
        {i > 0 && ', '}
        <a href={sitePath(place, 'units', unitReference(one))}>{one.name}</a>
      </>
    ));
  const predecessors = unit.predecessors.flatMap(({ from }) => from);
  const successors = unit.successors.flatMap(({ to }) => to);
  const state = words.inForce(shownDay(unit.validFrom), shownDay(unit.validTo));
  return {
    title: unit.name,
    description: `${unit.name}: ${state}`,
    at: { kind: 'units', code: unitReference(unit) },
    body: (
      <>
        <p class="kind">{unit.typeName ?? words.unit}</p>
        <h1>{unit.name}</h1>
        <p class="lead">{state}</p>
        <dl class="facts">
          {unit.ancestors.length > 0 && (
            <>
              <dt>{words.within}</dt>
              <dd>{links(unit.ancestors)}</dd>
            </>
          )}
          {predecessors.length > 0 && (
            <>
              <dt>{words.before}</dt>
              <dd>{links(predecessors)}</dd>
            </>
          )}
          {successors.length > 0 && (
            <>
              <dt>{words.after}</dt>
              <dd>{links(successors)}</dd>
            </>
          )}
        </dl>
        <section aria-labelledby="figures">
          <h2 id="figures">{words.keyFigures}</h2>
          {nodes.length === 0 ? (
            <p>{words.noFigures}</p>
          ) : (
            <div class="scroll">
              <table>
                <thead>
                  <tr>
                    <th scope="col">{words.indicator}</th>
                    <th scope="col" class="numeric">
                      {words.value}
                    </th>
                    <th scope="col">{words.period}</th>
                  </tr>
                </thead>
                <tbody>
                  {nodes.map((observation) => (
                    <tr key={observation.id}>
                      <th scope="row">
                        <a href={sitePath(place, 'indicators', observation.indicator.code)}>
                          {observation.indicator.name}
                        </a>
                        {observation.series.breakdown.length > 0 &&
                          ` (${observation.series.breakdown.map(({ name }) => name).join(', ')})`}
                      </th>
                      <td class="numeric">{observation.text}</td>
                      <td>{observation.periodText}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
          {totalCount > nodes.length && (
            <p>
              {words.keyFiguresMore(countText(nodes.length, language), countText(totalCount, language))}{' '}
              <a href={dataPath(place, `/units/${encodeURIComponent(unitReference(unit))}.csv`)}>
                {words.allAsFile} (CSV)
              </a>
            </p>
          )}
        </section>
        <TakeAlong
          place={place}
          path={`/units/${encodeURIComponent(unitReference(unit))}`}
          citation={unit.reference.text}
          licence={unit.dataset.licence}
          query={QUERY}
          variables={variables}
        />
      </>
    ),
  };
}

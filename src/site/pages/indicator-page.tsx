import { SeriesChart } from '../charts/series-chart.js';
import { indicatorHead } from '../json-ld/indicator-head.js';
import { IndicatorMap } from '../maps/indicator-map.js';
import { mapsOfIndicator, OWN_UNIT, type OwnUnit } from '../maps/maps-of-indicator.js';
import { SHOWN_REFERENCE, type ShownReference } from '../parts/lasting-citation.js';
import { Newest } from '../parts/newest.js';
import { type NamedThing, SHOWN, type ShownObservation } from '../parts/observation-fields.js';
import { ScrollFrame } from '../parts/scroll-frame.js';
import { SeriesTable } from '../parts/series-table.js';
import { TakeAlong } from '../parts/take-along.js';
import { SHOWN_TARGET, type ShownTarget, TargetTable } from '../parts/target-table.js';
import { dataPath, sitePath, unitReference } from '../site-addresses.js';
import { countText, pageWords, type SiteContent, type SiteSource } from '../site-page.js';

const QUERY = `query ($code: String!, $unit: String, $language: Language) {
  indicator(code: $code) { code name(language: $language) definition(language: $language)
    directionLabel(language: $language) direction aggregation unitOfMeasure { symbol(language: $language) }
    dataset { licence }
    ${SHOWN_REFERENCE}
    latest(unit: $unit) { ${SHOWN} subject { name(language: $language) ... on Unit { ${OWN_UNIT} } }
      series { observations(last: 100) { nodes { ${SHOWN} } } } }
    ranking(first: 10) { totalCount periodText(language: $language)
      nodes { rank outOf unit { code name(language: $language) validFrom validTo } observation { text(language: $language) } } }
    targets(first: 20) { nodes { ${SHOWN_TARGET} } } } }`;

interface Validity {
  validFrom: string | null;
  validTo: string | null;
}

interface Answer {
  indicator:
    | (NamedThing & {
        definition: string | null;
        direction: string;
        aggregation: string;
        unitOfMeasure: { symbol: string | null };
        directionLabel: string;
        dataset: { licence: string };
        reference: ShownReference;
        latest:
          | (ShownObservation & {
              subject: { name: string } & Partial<OwnUnit>;
              series: { observations: { nodes: ShownObservation[] } };
            })
          | null;
        ranking: {
          totalCount: number;
          periodText: string | null;
          reason: string | null;
          nodes: {
            rank: number;
            outOf: number;
            unit: NamedThing & Validity;
            observation: { text: string };
          }[];
        };
        targets: { nodes: ShownTarget[] };
      })
    | null;
}

/** An indicator: what it is now, how it has changed, compared with whom, against which targets; null for an unknown code. */
export async function indicatorSitePage(
  source: SiteSource,
  code: string,
  unit: string | null = null,
): Promise<SiteContent | null> {
  const { place } = source;
  const { language } = place;
  const variables = { code, unit, language };
  const { indicator } = (await source.run(QUERY, variables)) as unknown as Answer;
  if (!indicator) return null;
  const words = pageWords(source);
  const ofUnit = (reference: string) =>
    `${sitePath(place, 'indicators', indicator.code)}?${new URLSearchParams({ unit: reference })}`;
  const { name, latest, ranking, targets } = indicator;
  const series = latest?.series.observations.nodes ?? [];
  const maps = await mapsOfIndicator(source, indicator, latest?.subject ?? {});
  const areRanks =
    indicator.direction === 'LOWER_IS_BETTER' &&
    series.every(({ denominator, value }) => denominator !== null && (value ?? 0) <= denominator);
  const label = words.chartOf(name, latest?.subject.name ?? '');
  return {
    title: name,
    description: latest ? `${name}: ${latest.text}, ${latest.subject.name}, ${latest.periodText}` : name,
    at: {
      kind: 'indicators',
      code: indicator.code,
      ...(unit !== null && { search: `?${new URLSearchParams({ unit })}` }),
    },
    head: await indicatorHead(source, indicator.code),
    body: (
      <>
        <p class="kind">{words.indicator}</p>
        <h1>{name}</h1>
        {latest ? (
          <Newest observation={latest} subject={latest.subject.name} place={place} />
        ) : (
          <p>{words.noFigures}</p>
        )}
        {indicator.definition && (
          <section aria-labelledby="meaning">
            <h2 id="meaning">{words.meaning}</h2>
            <p>{indicator.definition}</p>
            <p class="muted">{indicator.directionLabel}</p>
          </section>
        )}
        {latest && (
          <section aria-labelledby="history">
            <h2 id="history">{words.history}</h2>
            {series.length > 1 ? (
              <>
                <SeriesChart observations={series} label={label} areRanks={areRanks} language={language} />
                {areRanks && <p class="muted">{words.rankNote}</p>}
              </>
            ) : (
              <p>{words.noHistory}</p>
            )}
            <SeriesTable observations={series} caption={`${name}, ${latest.subject.name}`} place={place} />
          </section>
        )}
        {ranking.nodes.length > 0 && (
          <section aria-labelledby="ranking">
            <h2 id="ranking">{words.ranking}</h2>
            <ScrollFrame label={words.ranking}>
              <table>
                <caption>
                  {name}, {ranking.periodText}
                </caption>
                <thead>
                  <tr>
                    <th scope="col">{words.rank}</th>
                    <th scope="col">{words.unit}</th>
                    <th scope="col" class="numeric">
                      {words.value}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {ranking.nodes.map(({ rank, outOf, unit, observation }) => (
                    <tr key={unit.code}>
                      <td>
                        {rank}/{outOf}
                      </td>
                      <th scope="row">
                        <a href={sitePath(place, 'units', unitReference(unit))}>{unit.name}</a>
                      </th>
                      <td class="numeric">
                        <a href={ofUnit(unitReference(unit))}>{observation.text}</a>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </ScrollFrame>
            {ranking.totalCount > ranking.nodes.length && (
              <p>
                {words.firstOf(
                  countText(ranking.nodes.length, language),
                  countText(ranking.totalCount, language),
                )}{' '}
                <a href={dataPath(place, `/ranking.csv?indicator=${encodeURIComponent(indicator.code)}`)}>
                  {words.allAsFile} (CSV)
                </a>
              </p>
            )}
          </section>
        )}
        {maps.map((map, i) => (
          <section key={map.scope.kind} aria-labelledby={`on-map-${map.scope.kind}`}>
            <h2 id={`on-map-${map.scope.kind}`}>{map.title}</h2>
            <IndicatorMap
              map={map}
              place={place}
              ownIdentity={latest?.subject.identity ?? null}
              isPicture={i > 0}
            />
          </section>
        ))}
        <TargetTable targets={targets.nodes} words={words} />
        <TakeAlong
          place={place}
          path={`/indicators/${encodeURIComponent(indicator.code)}`}
          reference={indicator.reference}
          licence={indicator.dataset.licence}
          query={QUERY}
          variables={variables}
        />
      </>
    ),
  };
}

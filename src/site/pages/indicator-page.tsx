import { TARGET_FIELDS, type WordedTarget } from '../../sentences/target-sentence.js';
import { chartOfPage } from '../charts/chart-of-page.js';
import { compareWith } from '../compare/compare-with.js';
import { indicatorHead } from '../json-ld/indicator-head.js';
import { IndicatorMaps } from '../maps/indicator-map.js';
import { mapsOfIndicator, OWN_UNIT, type OwnUnit } from '../maps/maps-of-indicator.js';
import { History } from '../parts/history.js';
import { SHOWN_REFERENCE, type ShownReference } from '../parts/lasting-citation.js';
import { Newest } from '../parts/newest.js';
import { type NamedThing, SHOWN, type ShownObservation } from '../parts/observation-fields.js';
import { RankingTable, rankingOfSeveral, SHOWN_RANKING, type ShownRanking } from '../parts/ranking-table.js';
import { ShareChart, ShareHead } from '../parts/share.js';
import { TakeAlong } from '../parts/take-along.js';
import { SHOWN_TARGET, type ShownTarget, TargetTable } from '../parts/target-table.js';
import { pageWords, type SiteContent, type SiteSource } from '../site-page.js';
import { indicatorAsText } from './indicator-as-text.js';

const QUERY = `query ($code: String!, $unit: String, $language: Language) {
  indicator(code: $code) { code name(language: $language) definition(language: $language)
    directionLabel(language: $language) direction aggregation unitOfMeasure { symbol(language: $language) }
    dataset { licence }
    ${SHOWN_REFERENCE}
    latest(unit: $unit) { ${SHOWN} subject { name(language: $language) ... on Unit { ${OWN_UNIT} } }
      series { observations(last: 100) { nodes { ${SHOWN} } } } }
    ranking(first: 100) { ${SHOWN_RANKING} }
    targets(first: 20) { nodes { ${SHOWN_TARGET} ${TARGET_FIELDS} } } } }`;

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
        ranking: ShownRanking;
        targets: { nodes: (ShownTarget & WordedTarget)[] };
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
  const { name, latest, ranking, targets } = indicator;
  const comparing = await compareWith(source, indicator.code, unit);
  const series = latest?.series.observations.nodes ?? [];
  const maps = await mapsOfIndicator(source, indicator, latest?.subject ?? {});
  const several = await rankingOfSeveral(source, indicator.code, ranking, maps[0]?.figures.period);
  const chart = latest && (await chartOfPage(source, indicator.code, unit));
  const sentence = chart && [chart.texts.newest, chart.change].filter((one) => one).join(' ');
  return {
    title: name,
    description: sentence ?? name,
    ...(chart && {
      plain: indicatorAsText(source, chart, { targets: targets.nodes, ranking }),
    }),
    at: {
      kind: 'indicators',
      code: indicator.code,
      ...(unit !== null && { search: `?${new URLSearchParams({ unit })}` }),
    },
    head: [
      await indicatorHead(source, indicator.code),
      chart && <ShareHead key="share" chart={chart} place={place} base={source.base} />,
    ],
    body: (
      <>
        <p class="kind">{words.indicator}</p>
        <h1>{name}</h1>
        {latest ? (
          <Newest observation={latest} subject={latest.subject.name} sentence={sentence} place={place} />
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
        {latest && chart && (
          <History
            chart={chart}
            observations={series}
            caption={`${name}, ${latest.subject.name}`}
            place={place}
          />
        )}
        {comparing}
        <RankingTable
          indicator={indicator}
          ranking={several}
          ownIdentity={latest?.subject.identity ?? null}
          place={place}
        />
        <IndicatorMaps maps={maps} place={place} ownIdentity={latest?.subject.identity ?? null} />
        <TargetTable targets={targets.nodes} place={place} />
        {chart && <ShareChart chart={chart} place={place} base={source.base} />}
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

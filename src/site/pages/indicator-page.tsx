import { TARGET_FIELDS, type WordedTarget } from '../../sentences/target-sentence.js';
import { chartOfPage } from '../charts/chart-of-page.js';
import { CompareFirst, compareWith } from '../compare/compare-with.js';
import { indicatorHead } from '../json-ld/indicator-head.js';
import { History } from '../parts/history.js';
import { SHOWN_REFERENCE, type ShownReference } from '../parts/lasting-citation.js';
import { Newest } from '../parts/newest.js';
import { type NamedThing, SHOWN, type ShownObservation } from '../parts/observation-fields.js';
import { ScrollFrame } from '../parts/scroll-frame.js';
import { ShareChart, ShareHead } from '../parts/share.js';
import { TakeAlong } from '../parts/take-along.js';
import { SHOWN_TARGET, type ShownTarget, TargetTable } from '../parts/target-table.js';
import { dataPath, sitePath, unitReference } from '../site-addresses.js';
import { countText, pageWords, type SiteContent, type SiteSource } from '../site-page.js';
import { indicatorAsText } from './indicator-as-text.js';

const QUERY = `query ($code: String!, $unit: String, $language: Language) {
  indicator(code: $code) { code name(language: $language) definition(language: $language)
    directionLabel(language: $language) direction
    dataset { licence }
    ${SHOWN_REFERENCE}
    latest(unit: $unit) { ${SHOWN} subject { name(language: $language) }
      series { observations(last: 100) { nodes { ${SHOWN} } } } }
    ranking(first: 10) { totalCount period periodText(language: $language)
      nodes { rank worstRank outOf unit { code name(language: $language) validFrom validTo } observation { text(language: $language) } } }
    targets(first: 20) { nodes { ${SHOWN_TARGET} ${TARGET_FIELDS} } } } }`;

interface Validity {
  validFrom: string | null;
  validTo: string | null;
}

interface Answer {
  indicator:
    | (NamedThing & {
        definition: string | null;
        direction: string;
        directionLabel: string;
        dataset: { licence: string };
        reference: ShownReference;
        latest:
          | (ShownObservation & {
              subject: { name: string };
              series: { observations: { nodes: ShownObservation[] } };
            })
          | null;
        ranking: {
          totalCount: number;
          period: string | null;
          periodText: string | null;
          reason: string | null;
          nodes: {
            rank: number;
            worstRank: number;
            outOf: number;
            unit: NamedThing & Validity;
            observation: { text: string };
          }[];
        };
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
  const ofUnit = (reference: string) =>
    `${sitePath(place, 'indicators', indicator.code)}?${new URLSearchParams({ unit: reference })}`;
  const { name, latest, ranking, targets } = indicator;
  const comparing = await compareWith(source, indicator.code, unit);
  const series = latest?.series.observations.nodes ?? [];
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
            {ranking.nodes.length > 1 && (
              <p>
                <CompareFirst indicator={indicator.code} units={ranking.nodes} place={place} />
              </p>
            )}
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

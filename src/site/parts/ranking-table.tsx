import { CompareFirst } from '../compare/compare-with.js';
import { dataPath, type SitePlace, sitePath, unitReference } from '../site-addresses.js';
import { countText } from '../site-page.js';
import { siteWords } from '../words/site-words.js';
import type { LinkedUnit } from './links.js';
import type { NamedThing } from './observation-fields.js';
import { ScrollFrame } from './scroll-frame.js';

/** The fields of a ranking that a page shows; the query has the variable `language`. */
export const SHOWN_RANKING = `totalCount period periodText(language: $language)
  nodes { rank worstRank outOf unit { code name(language: $language) validFrom validTo } observation { text(language: $language) } }`;

export interface ShownRanking {
  totalCount: number;
  period: string | null;
  periodText: string | null;
  reason: string | null;
  nodes: {
    rank: number;
    worstRank: number;
    outOf: number;
    unit: LinkedUnit;
    observation: { text: string };
  }[];
}

/** The first units of the ranking of an indicator, and the way to all of them; nothing without a ranking. */
export function RankingTable({
  indicator: { code, name },
  ranking,
  place,
}: {
  indicator: NamedThing;
  ranking: ShownRanking;
  place: SitePlace;
}) {
  if (ranking.nodes.length === 0) return null;
  const { language } = place;
  const words = siteWords(language);
  const ofUnit = (reference: string) =>
    `${sitePath(place, 'indicators', code)}?${new URLSearchParams({ unit: reference })}`;
  return (
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
          <CompareFirst indicator={code} units={ranking.nodes} place={place} />
        </p>
      )}
      {ranking.totalCount > ranking.nodes.length && (
        <p>
          {words.firstOf(countText(ranking.nodes.length, language), countText(ranking.totalCount, language))}{' '}
          <a href={dataPath(place, `/ranking.csv?indicator=${encodeURIComponent(code)}`)}>
            {words.allAsFile} (CSV)
          </a>
        </p>
      )}
    </section>
  );
}

import { CompareFirst } from '../compare/compare-with.js';
import { dataPath, type SitePlace, sitePath, unitReference } from '../site-addresses.js';
import { countText, type SiteSource } from '../site-page.js';
import { siteWords } from '../words/site-words.js';
import type { LinkedUnit } from './links.js';
import type { NamedThing } from './observation-fields.js';
import { ScrollFrame } from './scroll-frame.js';

/** The fields of a ranking that a page shows; the query has the variable `language`. */
export const SHOWN_RANKING = `totalCount period periodText(language: $language)
  nodes { rank worstRank outOf unit { identity code name(language: $language) validFrom validTo } observation { text(language: $language) } }`;

export interface ShownRanking {
  totalCount: number;
  period: string | null;
  periodText: string | null;
  reason: string | null;
  nodes: {
    rank: number;
    worstRank: number;
    outOf: number;
    unit: LinkedUnit & { identity: string };
    observation: { text: string };
  }[];
}

const OF_PERIOD = `query ($code: String!, $period: Period, $language: Language) {
  indicator(code: $code) { ranking(first: 100, period: $period) { ${SHOWN_RANKING} } } }`;

/**
 * A ranking of several units: the given one, or that of an earlier period where one unit alone has a newer value.
 * @param period one that several units have values for; undefined if there is none
 */
export async function rankingOfSeveral(
  { run, place: { language } }: Pick<SiteSource, 'run' | 'place'>,
  code: string,
  ranking: ShownRanking,
  period: string | undefined,
): Promise<ShownRanking> {
  if (ranking.totalCount > 1 || period === undefined) return ranking;
  const { indicator } = (await run(OF_PERIOD, { code, period, language })) as unknown as {
    indicator: { ranking: ShownRanking };
  };
  return indicator.ranking;
}

/** How many of the first units are shown. */
const MOST = 10;

/** The first units of the ranking of an indicator, and the way to all of them; nothing for fewer than two. */
export function RankingTable({
  indicator: { code, name },
  ranking,
  ownIdentity,
  place,
}: {
  indicator: NamedThing;
  ranking: ShownRanking;
  /** The unit that the page is about, which is shown wherever it is. */
  ownIdentity: string | null;
  place: SitePlace;
}) {
  if (ranking.nodes.length < 2) return null;
  const { language } = place;
  const words = siteWords(language);
  const file = new URLSearchParams({ indicator: code, ...(ranking.period && { period: ranking.period }) });
  const shown = ranking.nodes.filter(({ unit }, i) => i < MOST || unit.identity === ownIdentity);
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
            {shown.map(({ rank, outOf, unit, observation }) => (
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
      {ranking.totalCount > shown.length && (
        <p>
          {words.firstOf(
            countText(Math.min(MOST, shown.length), language),
            countText(ranking.totalCount, language),
          )}{' '}
          {words.allAsFile}:{' '}
          {(['csv', 'xlsx'] as const).map((form, i) => (
            <>
              {i > 0 && ', '}
              <a href={dataPath(place, `/ranking.${form}?${file}`)}>{form.toUpperCase()}</a>
            </>
          ))}
        </p>
      )}
    </section>
  );
}

import type { SitePlace } from '../site-addresses.js';
import { sitePath, unitReference } from '../site-addresses.js';
import { countText, type SiteSource } from '../site-page.js';
import { unitWords } from '../words/unit-words.js';
import type { ShownUnit, UnitFigure } from './unit-query.js';

/** How many figures stand at the top, and of how many indicators ranks are looked up. */
const MOST_FIGURES = 9;

/** The figures at the top: those of the newest periods, with a direction first, since these say how a unit does. */
export function keyFiguresOf({ latest }: ShownUnit): UnitFigure[] {
  const isJudged = ({ indicator }: UnitFigure) => (indicator.direction === 'NEUTRAL' ? 0 : 1);
  return latest
    .toSorted((a, b) => {
      if (a.periodEnd !== b.periodEnd) return a.periodEnd < b.periodEnd ? 1 : -1;
      return isJudged(b) - isJudged(a);
    })
    .slice(0, MOST_FIGURES);
}

const addressOf = (place: SitePlace, indicator: string, unit: ShownUnit): string =>
  `${sitePath(place, 'indicators', indicator)}?${new URLSearchParams({ unit: unitReference(unit) })}`;

/** The newest figures of a unit as cards, each leading to its history. */
export function UnitFigures({ unit, place }: { unit: ShownUnit; place: SitePlace }) {
  const words = unitWords(place.language);
  const figures = keyFiguresOf(unit);
  if (figures.length === 0) return null;
  return (
    <section aria-labelledby="key-figures">
      <h2 id="key-figures">{words.keyFigures}</h2>
      <ul class="figures">
        {figures.map(({ id, indicator, text, periodText }) => (
          <li key={id}>
            <a href={addressOf(place, indicator.code, unit)}>
              <span class="name">{indicator.name}</span>
              <span class="number">{text}</span>
              <span class="when">{periodText}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

const RANKS_QUERY = `query ($codes: [String!], $language: Language) {
  indicators(filter: { codes: $codes }, first: 100) { nodes { code name(language: $language)
    ranking(first: 100) { periodText(language: $language) nodes { rank outOf unit { code validFrom validTo } observation { text(language: $language) } } } } } }`;

/** Where a unit stands among others by an indicator. */
export interface UnitRank {
  code: string;
  name: string;
  rank: number;
  outOf: number;
  text: string;
  periodText: string | null;
}

/** The ranks of a unit, of how many indicators they were looked up, and how many there are. */
export interface UnitRanking {
  ranks: readonly UnitRank[];
  looked: number;
  all: number;
}

/** Indicators of which ranks are looked up: of values that have a better and a worse, and are not ranks themselves. */
const MOST_RANKED = 100;

/** How many ranks are shown at once; the others open by a click. */
const RANKS_SHOWN = 10;

/** The ranks of a unit in the newest ranking of its indicators, best first; those with a hundred units before it are left out. */
export async function ranksOfUnit(
  { run, place: { language } }: SiteSource,
  unit: ShownUnit,
): Promise<UnitRanking> {
  const ranked = unit.latest
    .filter(({ indicator, denominator }) => indicator.direction !== 'NEUTRAL' && denominator === null)
    .map(({ indicator }) => indicator.code);
  const codes = ranked.slice(0, MOST_RANKED);
  if (codes.length === 0) return { ranks: [], looked: 0, all: 0 };
  const answer = (await run(RANKS_QUERY, { codes, language })) as unknown as {
    indicators: {
      nodes: {
        code: string;
        name: string;
        ranking: {
          periodText: string | null;
          nodes: {
            rank: number;
            outOf: number;
            unit: Parameters<typeof unitReference>[0];
            observation: { text: string };
          }[];
        };
      }[];
    };
  };
  const own = unitReference(unit);
  const ranks = answer.indicators.nodes
    .flatMap(({ code, name, ranking: { periodText, nodes } }) => {
      const entry = nodes.find((one) => unitReference(one.unit) === own);
      if (!entry || entry.outOf < 2) return [];
      return [{ code, name, rank: entry.rank, outOf: entry.outOf, text: entry.observation.text, periodText }];
    })
    .sort((a, b) => a.rank / a.outOf - b.rank / b.outOf);
  return { ranks, looked: codes.length, all: ranked.length };
}

/** Ranks of a unit, each leading to the indicator; nothing without one. */
export function UnitRanks({
  ranking: { ranks, looked, all },
  unit,
  place,
}: {
  ranking: UnitRanking;
  unit: ShownUnit;
  place: SitePlace;
}) {
  if (ranks.length === 0) return null;
  const words = unitWords(place.language);
  return (
    <section aria-labelledby="ranks">
      <h2 id="ranks">{words.ranks}</h2>
      <RankList ranks={ranks.slice(0, RANKS_SHOWN)} unit={unit} place={place} />
      {ranks.length > RANKS_SHOWN && (
        <details>
          <summary>{words.moreRanks(countText(ranks.length - RANKS_SHOWN, place.language))}</summary>
          <RankList ranks={ranks.slice(RANKS_SHOWN)} unit={unit} place={place} />
        </details>
      )}
      {all > looked && (
        <p>{words.ranksOf(countText(looked, place.language), countText(all, place.language))}</p>
      )}
    </section>
  );
}

function RankList({ ranks, unit, place }: { ranks: readonly UnitRank[]; unit: ShownUnit; place: SitePlace }) {
  const words = unitWords(place.language);
  return (
    <ul class="ranks">
      {ranks.map(({ code, name, rank, outOf, text, periodText }) => (
        <li key={code}>
          <strong>{words.rank(String(rank), String(outOf))}</strong>{' '}
          <a href={addressOf(place, code, unit)}>{name}</a>{' '}
          <span class="muted">{[text, periodText].filter((part) => part !== null).join(' · ')}</span>
        </li>
      ))}
    </ul>
  );
}

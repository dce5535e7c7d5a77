import type { LinkedUnit } from '../parts/links.js';
import type { MapSource } from './map-source.js';
import { MOST_UNITS } from './read-units.js';

/** The value of a unit on a map. */
export interface FigureOfMap {
  unit: LinkedUnit & { identity: string };
  observation: {
    text: string;
    value: number | null;
    lower: number | null;
    upper: number | null;
    denominator: number | null;
    relation: string;
  };
}

/** The values of units for one period. */
export interface FiguresOfMap {
  period: string;
  periodText: string;
  /** The last day of the period, YYYY-MM-DD. */
  periodEnd: string;
  total: number;
  /** Empty where there are more than one map can have. */
  figures: FigureOfMap[];
}

const FIGURES = `query ($code: String!, $among: RankingScope!, $period: Period, $after: String, $language: Language) {
  indicator(code: $code) { ranking(first: 100, after: $after, among: $among, period: $period) {
    totalCount period periodEnd periodText(language: $language) previousPeriod pageInfo { hasNextPage endCursor }
    nodes { unit { identity code name(language: $language) validFrom validTo }
      observation { text(language: $language) value lower upper denominator relation } } } } }`;

interface Answer {
  indicator: {
    ranking: {
      totalCount: number;
      period: string | null;
      periodEnd: string | null;
      periodText: string | null;
      previousPeriod: string | null;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
      nodes: FigureOfMap[];
    };
  } | null;
}

/** With fewer values than this a map says nothing, and an earlier period is tried. */
const FEWEST = 5;

const MOST_PERIODS = 4;

/**
 * The values of an indicator for the units of a kind below a unit: for a period, or for the newest one with several values.
 * Null if there is none.
 */
export async function readFiguresOfMap(
  source: MapSource,
  code: string,
  { within, unitKind }: { within: string; unitKind: string },
  wanted: string | null,
): Promise<FiguresOfMap | null> {
  let period = wanted;
  for (let tried = 0; tried < MOST_PERIODS; tried++) {
    const { figures, previousPeriod } = await readPeriod(source, {
      code,
      among: { within, unitKind },
      period,
    });
    if (figures !== null && (wanted !== null || figures.total >= FEWEST)) return figures;
    if (previousPeriod === null || wanted !== null) return null;
    period = previousPeriod;
  }
  return null;
}

async function readPeriod(
  { run, place: { language } }: MapSource,
  variables: { code: string; among: { within: string; unitKind: string }; period: string | null },
): Promise<{ figures: FiguresOfMap | null; previousPeriod: string | null }> {
  const figures: FigureOfMap[] = [];
  for (let after: string | null = null; ; ) {
    const { indicator } = (await run(FIGURES, { ...variables, after, language })) as unknown as Answer;
    const {
      period,
      periodEnd,
      periodText,
      previousPeriod = null,
      totalCount,
      pageInfo,
      nodes,
    } = indicator?.ranking ?? {};
    if (!period || !periodEnd || !nodes || !totalCount) return { figures: null, previousPeriod };
    const found = { period, periodEnd, periodText: periodText ?? period, total: totalCount };
    if (totalCount < FEWEST && variables.period === null)
      return { figures: { ...found, figures: nodes }, previousPeriod };
    if (totalCount > MOST_UNITS) return { figures: { ...found, figures: [] }, previousPeriod };
    figures.push(...nodes);
    if (!pageInfo?.hasNextPage) return { figures: { ...found, figures }, previousPeriod };
    after = pageInfo.endCursor;
  }
}

/** Relations whose number is not the value itself. */
const INEXACT: ReadonlySet<string> = new Set(['GREATER', 'AT_LEAST', 'LESS', 'AT_MOST', 'ABOUT', 'BETWEEN']);

/** The number by which a unit is coloured: the value, or the bound that is stated, and whether it is not the value itself. */
export function numberOfFigure({ observation: { value, lower, upper, relation } }: FigureOfMap): {
  number: number | null;
  isInexact: boolean;
} {
  return { number: value ?? lower ?? upper, isInexact: INEXACT.has(relation) };
}

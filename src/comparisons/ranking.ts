import { withinLimit } from '../analysis/complete-list.js';
import { NO_NUMBER } from '../analysis/exact.js';
import type { Loaders } from '../request/context.js';
import type { UnitRow } from '../units/unit.queries.js';
import { comparisonsLoaders } from './comparisons.loader.js';
import type { RankingRow } from './ranking.queries.js';
import type { ScopeQuestion } from './scope.queries.js';

/** What a ranking says besides its entries. */
export interface RankingFacts {
  period(): Promise<string | null>;
  previousPeriod(): Promise<string | null>;
  withoutData(): Promise<UnitRow[]>;
  /** Observations that have no rank, by the code of their unit. */
  excluded(): Promise<{ observation: object; reason: string }[]>;
}

/** The facts of a ranking of observations as reported. */
export function factsAsReported(loaders: Loaders, parent: number, question: ScopeQuestion): RankingFacts {
  const asked = { parent, question };
  const { rankingPeriods, unitsWithoutData, unranked } = loaders(comparisonsLoaders);
  const periods = async () => (await rankingPeriods.load(asked))[0];
  return {
    period: async () => (await periods())?.period ?? null,
    previousPeriod: async () => (await periods())?.previousPeriod ?? null,
    withoutData: async () => withinLimit(await unitsWithoutData.load(asked)),
    excluded: async () =>
      withinLimit(await unranked.load(asked)).map((observation) => ({ observation, reason: NO_NUMBER })),
  };
}

/** Why a rank is not certain, as a sentence; null for one that is. */
export function whyRankIsOpen({
  relation,
  rank,
  worstRank,
}: Pick<RankingRow, 'relation' | 'rank' | 'worstRank'>): string | null {
  const possible = `the rank is from ${rank} to ${worstRank}.`;
  const open = rank < worstRank;
  if (relation === 'ABOUT')
    return `The value is approximate (ABOUT) and ranked by its number${open ? `: ${possible}` : '.'}`;
  if (!open) return null;
  return relation === 'EQUAL'
    ? `Values of other units are not exact, and some may be better: ${possible}`
    : `The value is not exact, its relation is ${relation}: ${possible}`;
}

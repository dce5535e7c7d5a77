import type { RankingRow } from './ranking.queries.js';

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

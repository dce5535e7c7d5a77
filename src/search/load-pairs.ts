import { unitKey } from '../identity/entities.js';
import { indicatorLoaders } from '../indicators/indicator.loader.js';
import type { IndicatorRow } from '../indicators/indicator.queries.js';
import { requireRow } from '../loading/by-id.js';
import type { Loaders } from '../request/context.js';
import { selectedBreakdown } from '../series/breakdown.js';
import type { ObservationRow } from '../series/observation.queries.js';
import { seriesLoaders } from '../series/series.loader.js';
import { unitLoaders } from '../units/unit.loader.js';
import type { UnitRow } from '../units/unit.queries.js';
import { searchLoaders } from './search.loader.js';
import type { NamedPair } from './search-pairs.queries.js';
import type { SearchQuestion } from './search-question.js';

/** Maximum number of pairs of one search. */
export const MAX_PAIRS_SHOWN = 10;

/** What `SearchPair` resolves from. */
export interface SearchPairSource {
  indicator: IndicatorRow;
  unit: UnitRow;
  latest: ObservationRow;
}

/** The pairs of a search that have an observation, best match first; versions of one unit count as one. */
export async function loadPairs(loaders: Loaders, question: SearchQuestion): Promise<SearchPairSource[]> {
  const named = await loaders(searchLoaders).namedPairs.load(question);
  const pairs = new Map<string, SearchPairSource>();
  for (const pair of await Promise.all(named.map((one) => withLatest(loaders, one)))) {
    if (!pair) continue;
    const key = `${pair.indicator.id} ${pair.unit.identityId}`;
    if (!pairs.has(key)) pairs.set(key, pair);
  }
  return [...pairs.values()].slice(0, MAX_PAIRS_SHOWN);
}

/** A pair with its newest observation, as `Indicator.latest` has it for `code@validFrom`; null without one. */
async function withLatest(loaders: Loaders, { indicatorId, unitId }: NamedPair) {
  const [indicator, unit] = await Promise.all([
    loaders(indicatorLoaders).indicatorById.load(indicatorId).then(requireRow),
    loaders(unitLoaders).unitById.load(unitId).then(requireRow),
  ]);
  const breakdown = await selectedBreakdown(loaders, indicator, undefined);
  const key = { indicatorId, kind: 'UNIT', reference: unitKey(unit), breakdown } as const;
  const latest = await loaders(seriesLoaders).latestOfSubject.load(key);
  return latest?.seriesId == null ? null : { indicator, unit, latest };
}

import { indicatorLoaders } from '../indicators/indicator.loader.js';
import type { IndicatorRow } from '../indicators/indicator.queries.js';
import type { Context } from '../request/context.js';
import type { RebasedObservation } from './derivation.js';
import { rebasedObservations } from './rebased-observations.js';

/** The derived observation of a unit for the newest period in which a part of it has one; null if no part has any. */
export async function latestRebased(
  context: Context,
  indicator: IndicatorRow,
  key: { subjectId: number; breakdown: string; date: string },
): Promise<RebasedObservation | null> {
  // Rebasing loads the indicator by its id.
  context.loaders(indicatorLoaders).indicatorById.prime(indicator.id, indicator);
  const always = { from: null, to: null };
  const { nodes } = await rebasedObservations(context, { ...key, indicatorId: indicator.id }, always, {
    last: 1,
  });
  return nodes[0] ?? null;
}

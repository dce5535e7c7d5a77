import { indicatorLoaders } from '../indicators/indicator.loader.js';
import type { IndicatorRow } from '../indicators/indicator.queries.js';
import type { Context, Loaders } from '../request/context.js';
import { unitLoaders } from '../units/unit.loader.js';
import type { RebasedObservation } from './derivation.js';
import { rebasedObservations } from './rebased-observations.js';

/** The unit that a code means on a day, or that `code@validFrom` means; null where there is none. */
export const unitOnDay = (loaders: Loaders, reference: string, on: string) =>
  reference.includes('@')
    ? loaders(unitLoaders).unitByKey.load(reference)
    : loaders(unitLoaders).unitInForce.load({ code: reference, on });

/** The observation of the newest period that any part of a unit has one for; null where no part has any. */
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

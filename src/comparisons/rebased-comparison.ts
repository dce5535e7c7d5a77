import type { RebasedObservation } from '../boundaries/derivation.js';
import { type RebasedIndicator, RebasedUnits } from '../boundaries/rebased-units.js';
import type { Context } from '../request/context.js';
import type { Period } from '../scalars/period.js';
import { cellKey } from './compare.js';

/** What these indicators would have been for these units, given by their identities, on the boundaries of a date. */
export async function rebasedCells(
  context: Context,
  indicators: readonly Omit<RebasedIndicator, 'date'>[],
  identities: readonly number[],
  { date, period }: { date: string; period: Period },
): Promise<Map<string, RebasedObservation>> {
  const unitIds = [...new Set(identities)];
  const days = { periodStart: period.start, periodEnd: period.end };
  const columns = await Promise.all(
    indicators.map(async ({ indicator, breakdown }) => {
      const rebased = new RebasedUnits(context, { indicator, breakdown, date }, unitIds);
      const observations = await rebased.inPeriod(days);
      return observations.map((row, i) => [cellKey(indicator.id, unitIds[i]), row] as const);
    }),
  );
  return new Map(columns.flat().flatMap(([key, row]) => (row ? [[key, row] as const] : [])));
}

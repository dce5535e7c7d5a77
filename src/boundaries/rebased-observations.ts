import { indicatorLoaders } from '../indicators/indicator.loader.js';
import { requireRow } from '../loading/by-id.js';
import type { PageArgs } from '../paging/page.args.js';
import type { Page } from '../paging/page.js';
import type { PageBounds } from '../paging/page-statement.js';
import type { Context, Loaders } from '../request/context.js';
import type { Span } from '../series/observation-filter.queries.js';
import { unitLoaders } from '../units/unit.loader.js';
import { boundariesLoaders } from './boundaries.loader.js';
import type { RebasedObservation, RebasedSeriesKey } from './derivation.js';
import { parseRebasedObservationKey, rebasedObservationKey } from './rebased-observation-id.js';
import { Rebasing } from './rebasing.js';
import type { WeightedSeriesSpan } from './unit-observation.queries.js';

/** A page of a series on the boundaries of a date. */
export async function rebasedObservations(
  { loaders, lists }: Context,
  key: RebasedSeriesKey,
  span: Span,
  page: PageArgs,
): Promise<Page<RebasedObservation>> {
  return lists.computedPage(
    { name: 'observationsOn', filter: { ...key, span }, keys: ['date', 'date'] },
    page,
    (bounds) => load(loaders, key, span, bounds),
    async () => {
      const { series } = await prepareRebasing(loaders, key, span);
      return (await loaders(boundariesLoaders).periodCount.load(series))?.total ?? 0;
    },
  );
}

/** All observations of a series on the boundaries of a date, oldest first. */
export const allRebasedObservations = (
  { loaders }: Context,
  key: RebasedSeriesKey,
  span: Span,
): Promise<RebasedObservation[]> => load(loaders, key, span, null);

/** The observation with this key in its id, see `rebasedObservationKey`; null where this revision has none. */
export async function findRebasedObservation(
  { loaders }: Context,
  key: string,
): Promise<RebasedObservation | null> {
  const parsed = parseRebasedObservationKey(key);
  if (!parsed || !(await loaders(indicatorLoaders).indicatorById.load(parsed.indicatorId))) return null;
  const { periodStart, periodEnd, ...named } = parsed;
  // The id may name a version, as ids did before units had identities.
  const version = await loaders(unitLoaders).unitById.load(named.subjectId);
  const seriesKey = { ...named, subjectId: version?.identityId ?? named.subjectId };
  const period = { text: '', start: periodStart, end: periodEnd };
  const observations = await load(loaders, seriesKey, { from: period, to: period }, null);
  const wanted = rebasedObservationKey(seriesKey, parsed);
  return observations.find(({ rebased }) => rebased?.key === wanted) ?? null;
}

/** The observations of a page and one more, from its end where it is read backwards; all of them without a page. */
async function load(
  loaders: Loaders,
  key: RebasedSeriesKey,
  span: Span,
  bounds: PageBounds | null,
): Promise<RebasedObservation[]> {
  const { rebasing, series } = await prepareRebasing(loaders, key, span);
  const reported = await loaders(boundariesLoaders).weightedObservations.load({ series, part: bounds });
  const rebased = rebasing.rebase(reported);
  if (bounds?.backward) rebased.reverse();
  return bounds ? rebased.slice(0, bounds.size + 1) : rebased;
}

/** How a series is rebased, and the series of the units that it is derived from. */
export async function prepareRebasing(
  loaders: Loaders,
  key: RebasedSeriesKey,
  { from, to }: Span,
): Promise<{ rebasing: Rebasing; series: WeightedSeriesSpan[] }> {
  const { subjectId, indicatorId, breakdown, date } = key;
  const { aggregation, weightId } = requireRow(
    await loaders(indicatorLoaders).indicatorById.load(indicatorId),
  );
  const lineage = await loaders(boundariesLoaders).lineage.load({ unitId: subjectId, date });
  const rebasing = new Rebasing(key, lineage, { aggregation, weighted: weightId !== null });
  const series = rebasing.unitIds.map((unitId) => ({
    subjectId: unitId,
    indicatorId,
    breakdown,
    weightId: weightId ?? 0,
    from: from?.start ?? '-infinity',
    to: to?.end ?? 'infinity',
  }));
  return { rebasing, series };
}

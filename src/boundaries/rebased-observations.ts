import { indicatorLoaders } from '../indicators/indicator.loader.js';
import { present } from '../loading/by-id.js';
import type { PageArgs } from '../paging/page.args.js';
import type { Page } from '../paging/page.js';
import type { PageBounds } from '../paging/page-statement.js';
import type { Context } from '../request/context.js';
import type { Span } from '../series/observation.queries.js';
import { boundariesLoaders } from './boundaries.loader.js';
import type { RebasedObservation, RebasedSeriesKey } from './derivation.js';
import { rebaseSeries } from './rebase-series.js';
import { parseRebasedObservationKey } from './rebased-observation-id.js';
import { resolveTarget } from './target-unit.js';

/** A page of a series on the boundaries of a date. */
export const rebasedObservations = (
  context: Context,
  question: RebasedSeriesKey,
  span: Span,
  page: PageArgs,
): Promise<Page<RebasedObservation>> =>
  context.lists.computedPage(
    { name: 'observationsOn', filter: { ...question, span }, keys: ['date', 'date'] },
    page,
    (bounds) => toldOn(context, question, span, bounds),
    async () => (await toldOn(context, question, span, null)).length,
  );

/** The observation that the key of an id names, see `toldKey`; null where there is none in this revision. */
export async function findRebasedObservation(
  context: Context,
  key: string,
): Promise<RebasedObservation | null> {
  const named = parseRebasedObservationKey(key);
  if (!named || !(await context.loaders(indicatorLoaders).indicatorById.load(named.indicatorId))) return null;
  const { periodStart, periodEnd, ...question } = named;
  const days = { text: '', start: periodStart, end: periodEnd };
  const told = await toldOn(context, question, { from: days, to: days }, null);
  return told.find((observation) => observation.rebased?.key === key) ?? null;
}

/** The observations of a page and one more, from its end where it is read backwards; all of them without a page. */
async function toldOn(
  { loaders }: Context,
  question: RebasedSeriesKey,
  { from, to }: Span,
  bounds: PageBounds | null,
): Promise<RebasedObservation[]> {
  const { subjectId, indicatorId, breakdown, date } = question;
  const { aggregation, weightId } = present(await loaders(indicatorLoaders).indicatorById.load(indicatorId));
  const lineage = await loaders(boundariesLoaders).lineage.load({ unitId: subjectId, date });
  const { target } = resolveTarget(lineage, subjectId, date);
  const unitIds = target ? lineage.relatives(target.unit.id).map(({ id }) => id) : [subjectId];
  const rest = {
    indicatorId,
    breakdown,
    weightId: weightId ?? 0,
    from: from?.start ?? '-infinity',
    to: to?.end ?? 'infinity',
  };
  const series = unitIds.map((id) => ({ subjectId: id, ...rest }));
  const rows = await loaders(boundariesLoaders).weightedObservations.load({ series, bounds });
  const told = rebaseSeries(question, lineage, { aggregation, weighted: weightId !== null }, rows);
  if (bounds?.backward) told.reverse();
  return bounds ? told.slice(0, bounds.size + 1) : told;
}

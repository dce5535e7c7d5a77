import { Args, ArgsType, Ctx, Field, FieldResolver, Resolver, Root } from 'type-graphql';
import { indicatorLoaders } from '../indicators/indicator.loader.js';
import { requireRow } from '../loading/by-id.js';
import type { Context, Loaders } from '../request/context.js';
import type { Period } from '../scalars/period.js';
import { checkSpan } from '../scalars/period.js';
import { PeriodScalar } from '../scalars/period.scalar.js';
import type { ObservationRow } from '../series/observation.queries.js';
import type { Span } from '../series/observation-filter.queries.js';
import { seriesLoaders } from '../series/series.loader.js';
import type { SeriesRow } from '../series/series.queries.js';
import { Series } from '../series/series.type.js';
import { analysisLoaders } from './analysis.loader.js';
import { withinLimit } from './complete-list.js';
import { changeAndGrowth, whyExcluded, whyNotCertain } from './statistics.js';
import type { StatisticsRow } from './statistics.queries.js';
import { SeriesStatistics } from './statistics.type.js';

@ArgsType()
class StatisticsArgs {
  @Field(() => PeriodScalar, {
    nullable: true,
    description: 'Only observations for this period or later; a period that overlaps it matches.',
  })
  from?: Period;

  @Field(() => PeriodScalar, {
    nullable: true,
    description: 'Only observations for this period or earlier; a period that overlaps it matches.',
  })
  to?: Period;
}

@Resolver(() => Series)
export class SeriesStatisticsResolver {
  @FieldResolver(() => SeriesStatistics, {
    description:
      'Count, extremes, mean, change and growth of the series over a span of time, or over the whole series if `from` and `to` are omitted.',
  })
  async statistics(
    @Root() series: SeriesRow,
    @Args(() => StatisticsArgs) { from, to }: StatisticsArgs,
    @Ctx() { loaders }: Context,
  ) {
    checkSpan({ from, to });
    const span: Span = { from: from ?? null, to: to ?? null };
    const [row] = await loaders(analysisLoaders).statisticsOfSeries.load({
      question: span,
      parent: series.id,
    });
    return new StatisticsOfSeries(loaders, series, span, row ?? { ...NONE, parentKey: series.id });
  }
}

const NONE: Omit<StatisticsRow, 'parentKey'> = {
  count: 0,
  mean: null,
  inexact: 0,
  meanAtLeast: null,
  meanAtMost: null,
  first: null,
  last: null,
  minimum: null,
  maximum: null,
};

/** What `SeriesStatistics` resolves from; observations are loaded only when they are selected. */
class StatisticsOfSeries {
  readonly #loaders: Loaders;
  readonly #series: SeriesRow;
  readonly #span: Span;
  readonly #row: StatisticsRow;

  constructor(loaders: Loaders, series: SeriesRow, span: Span, row: StatisticsRow) {
    this.#loaders = loaders;
    this.#series = series;
    this.#span = span;
    this.#row = row;
  }

  get count() {
    return this.#row.count;
  }

  get mean() {
    return this.#row.mean;
  }

  get meanAtLeast() {
    return this.#row.meanAtLeast;
  }

  get meanAtMost() {
    return this.#row.meanAtMost;
  }

  get reason() {
    return whyNotCertain(this.#row);
  }

  get first() {
    return this.#observation(this.#row.first);
  }

  get last() {
    return this.#observation(this.#row.last);
  }

  get minimum() {
    return this.#observation(this.#row.minimum);
  }

  get maximum() {
    return this.#observation(this.#row.maximum);
  }

  get change() {
    return this.#changeAndGrowth().then(({ change }) => change);
  }

  get growthPerYear() {
    return this.#changeAndGrowth().then(({ growthPerYear }) => growthPerYear);
  }

  get excluded() {
    return this.#loaders(analysisLoaders)
      .excludedOfSeries.load({ question: this.#span, parent: this.#series.id })
      .then((rows) => withinLimit(rows).map((row) => ({ observation: row, reason: whyExcluded(row) })));
  }

  async #observation(days: string | null): Promise<ObservationRow | null> {
    if (days === null) return null;
    const [start = '', end = ''] = days.split('/');
    return this.#loaders(seriesLoaders).observationByKey.load({
      seriesId: this.#series.id,
      start,
      end,
      alternative: 0,
    });
  }

  async #changeAndGrowth() {
    const [first, last, indicator] = await Promise.all([
      this.first,
      this.last,
      this.#loaders(indicatorLoaders).indicatorById.load(this.#series.indicatorId),
    ]);
    return changeAndGrowth(first, last, requireRow(indicator).direction);
  }
}

import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, ID, Info, Resolver, Root } from 'type-graphql';
import { globalId } from '../identity/global-id.js';
import { indicatorLoaders } from '../indicators/indicator.loader.js';
import type { IndicatorRow } from '../indicators/indicator.queries.js';
import { Indicator } from '../indicators/indicator.type.js';
import { Category } from '../indicators/unit-of-measure.type.js';
import { whenThere } from '../loading/batch.js';
import { requireRow } from '../loading/by-id.js';
import { AtMost, PagesOf } from '../paging/list-size.js';
import { ForwardPageArgs } from '../paging/page.args.js';
import type { Context } from '../request/context.js';
import { Subject } from '../subjects/subject.type.js';
import { unitLoaders } from '../units/unit.loader.js';
import { Unit } from '../units/unit.type.js';
import { checkFilter, checkFilterOfIndicator } from './breakdown.js';
import { loadSubject } from './load-subject.js';
import { alternativesOfSeries } from './observation.queries.js';
import { Observation, ObservationConnection } from './observation.type.js';
import { SeriesArgs } from './series.args.js';
import { seriesLoaders } from './series.loader.js';
import { type SeriesRow, type SeriesSource, seriesOfIndicator, seriesOfSubject } from './series.queries.js';
import { Series, SeriesConnection } from './series.type.js';

@Resolver(() => Series)
export class SeriesResolver {
  @FieldResolver(() => ID, { description: 'Stable id, the same in every revision.' })
  id(@Root() series: SeriesSource) {
    return globalId('Series', series.key ?? series.id);
  }

  @FieldResolver(() => Indicator, { description: 'What is measured.' })
  indicator(@Root() series: SeriesRow, @Ctx() { loaders }: Context) {
    return whenThere(loaders(indicatorLoaders).indicatorById.get(series.indicatorId), requireRow);
  }

  @FieldResolver(() => Subject, {
    description: 'What it is about; a unit in its newest version.',
  })
  subject(@Root() series: SeriesRow, @Ctx() { loaders }: Context) {
    return loadSubject(loaders, series.subjectKind, series.subjectId);
  }

  @FieldResolver(() => Unit, {
    nullable: true,
    description: 'The subject in its newest version, if it is a unit; otherwise null.',
  })
  unit(@Root() series: SeriesRow, @Ctx() { loaders }: Context) {
    return series.subjectKind === 'UNIT' ? loaders(unitLoaders).newestVersion.get(series.subjectId) : null;
  }

  @AtMost(5)
  @FieldResolver(() => [Category], {
    description: 'The categories of its breakdown; empty for the total.',
  })
  breakdown(@Root() series: SeriesRow, @Ctx() { loaders }: Context) {
    return loaders(indicatorLoaders).categoryById.loadMany(series.categoryIds);
  }

  @PagesOf('Series.alternatives')
  @FieldResolver(() => ObservationConnection, {
    description:
      'Values that other sources report for periods for which the series has an observation; the `note` of each says why the series does not use it.',
  })
  alternatives(
    @Root() series: SeriesRow,
    @Args(() => ForwardPageArgs) page: ForwardPageArgs,
    @Ctx() { lists }: Context,
  ) {
    return lists.page(alternativesOfSeries, series.id, null, page);
  }

  @FieldResolver(() => Observation, {
    nullable: true,
    description: 'The newest observation with a value; null if there is none.',
  })
  latest(@Root() series: SeriesRow, @Ctx() { loaders }: Context) {
    return loaders(seriesLoaders).latestBySeries.get(series.id);
  }
}

@Resolver(() => Indicator)
export class IndicatorSeriesResolver {
  @PagesOf('Indicator.series')
  @FieldResolver(() => SeriesConnection, {
    description: 'Its series: totals first, then by breakdown and subject.',
  })
  series(
    @Root() indicator: IndicatorRow,
    @Args(() => SeriesArgs) { filter, ...page }: SeriesArgs,
    @Ctx() { lists, loaders }: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    loaders(indicatorLoaders).indicatorById.remember(indicator.id, indicator);
    const list = () => lists.page(seriesOfIndicator, indicator.id, filter ?? {}, page);
    return filter?.breakdown
      ? checkFilterOfIndicator(loaders, indicator, filter.breakdown, info).then(list)
      : list();
  }
}

/** One resolver for all kinds of subject. */
@Resolver(() => Subject)
export class SubjectSeriesResolver {
  @PagesOf('Subject.series')
  @FieldResolver(() => SeriesConnection, {
    description: 'Series about it: totals first, then by breakdown and indicator.',
  })
  series(
    @Root() subject: { id: number; identityId?: number },
    @Args(() => SeriesArgs) { filter, ...page }: SeriesArgs,
    @Ctx() { lists, loaders }: Context,
  ) {
    const list = () => lists.page(seriesOfSubject, subject.identityId ?? subject.id, filter ?? {}, page);
    return filter?.breakdown ? checkFilter(loaders, filter).then(list) : list();
  }
}

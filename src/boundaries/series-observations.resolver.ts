import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { indicatorLoaders } from '../indicators/indicator.loader.js';
import { Indicator } from '../indicators/indicator.type.js';
import { requireRow } from '../loading/by-id.js';
import { PagesOf } from '../paging/list-size.js';
import type { Context, Loaders } from '../request/context.js';
import { checkSpan } from '../scalars/period.js';
import { loadSubject } from '../series/load-subject.js';
import type { ObservationSource } from '../series/observation.queries.js';
import { Observation, ObservationConnection } from '../series/observation.type.js';
import { seriesLoaders } from '../series/series.loader.js';
import type { SeriesSource } from '../series/series.queries.js';
import { Series } from '../series/series.type.js';
import { Subject } from '../subjects/subject.type.js';
import { unitLoaders } from '../units/unit.loader.js';
import { Unit } from '../units/unit.type.js';
import { asReported, boundariesDate, cannotOrder } from './boundaries.input.js';
import { rebasedObservations } from './rebased-observations.js';
import { SeriesObservationsArgs } from './series-observations.args.js';
import { observationsOfSeries } from './unit-observation.queries.js';
import { loadSeriesByKey } from './virtual-series.js';

@Resolver(() => Series)
export class SeriesObservationsResolver {
  @PagesOf(asReported('Series.observations'))
  @FieldResolver(() => ObservationConnection, {
    description:
      'The observations of the series, one for each period, oldest first unless `orderBy` says otherwise, without alternatives. If `boundaries` gives a date, they are derived for the unit that covers the whole area on that day, from the observations of all units that it was formed from. If no single unit covers it, or the subject is a GROUP or no unit, each observation is NOT_DERIVABLE, with the reason.',
  })
  observations(
    @Root() series: SeriesSource,
    @Args(() => SeriesObservationsArgs) { from, to, boundaries, orderBy, ...page }: SeriesObservationsArgs,
    @Ctx() context: Context,
  ) {
    checkSpan({ from, to });
    const span = { from: from ?? null, to: to ?? null };
    const date = boundariesDate(boundaries);
    if (date === null) {
      // Its observations have their texts from it.
      if (series.key === undefined) context.loaders(seriesLoaders).seriesById.remember(series.id, series);
      return context.lists.page(
        observationsOfSeries,
        series.id,
        { ...span, ...(orderBy && { order: orderBy }) },
        page,
      );
    }
    if (orderBy) throw cannotOrder();
    const { subjectId, indicatorId, breakdown } = series;
    return rebasedObservations(context, { subjectId, indicatorId, breakdown, date }, span, page);
  }
}

@Resolver(() => Observation)
export class ObservationSeriesResolver {
  @FieldResolver(() => Series, {
    description:
      'The series that it belongs to. For an observation derived for the boundaries of a date, this is the series of the unit in force on that date; if all observations of that series are derived, it has no stored observations.',
  })
  series(@Root() observation: ObservationSource, @Ctx() { loaders }: Context) {
    return seriesOf(loaders, observation);
  }

  @FieldResolver(() => Indicator, { description: 'What is measured: the indicator of its `series`.' })
  async indicator(@Root() observation: ObservationSource, @Ctx() { loaders }: Context) {
    const { indicatorId } = await seriesOf(loaders, observation);
    return requireRow(await loaders(indicatorLoaders).indicatorById.load(indicatorId));
  }

  @FieldResolver(() => Subject, {
    description:
      'What it is about: the subject of its `series`; a unit in its newest version. `reportedFor` has the version that it was reported for.',
  })
  async subject(@Root() observation: ObservationSource, @Ctx() { loaders }: Context) {
    const { subjectKind, subjectId } = await seriesOf(loaders, observation);
    return loadSubject(loaders, subjectKind, subjectId);
  }

  @FieldResolver(() => Unit, {
    nullable: true,
    description: 'The subject in its newest version, if it is a unit; otherwise null.',
  })
  async unit(@Root() observation: ObservationSource, @Ctx() { loaders }: Context) {
    const { subjectKind, subjectId } = await seriesOf(loaders, observation);
    return subjectKind === 'UNIT' ? loaders(unitLoaders).newestVersion.load(subjectId) : null;
  }
}

/** The series of an observation; a virtual one where all observations of a unit are derived from those of others. */
const seriesOf = async (loaders: Loaders, { rebased, seriesId }: ObservationSource): Promise<SeriesSource> =>
  requireRow(
    await (rebased ? loadSeriesByKey(loaders, rebased) : loaders(seriesLoaders).seriesById.load(seriesId)),
  );

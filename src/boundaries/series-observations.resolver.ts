import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { indicatorLoaders } from '../indicators/indicator.loader.js';
import { Indicator } from '../indicators/indicator.type.js';
import { whenThere } from '../loading/batch.js';
import { requireRow } from '../loading/by-id.js';
import { PagesOf } from '../paging/list-size.js';
import type { PageArgs } from '../paging/page.args.js';
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
import { type OrderedSpan, observationsOfSeries } from './unit-observation.queries.js';
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
    @Args(() => SeriesObservationsArgs) args: SeriesObservationsArgs,
    @Ctx() context: Context,
  ) {
    const { date, filter, page } = questionOf(args);
    if (date === null) {
      // Its observations have their texts from it.
      if (series.key === undefined) context.loaders(seriesLoaders).seriesById.remember(series.id, series);
      return context.lists.page(observationsOfSeries, series.id, filter, page);
    }
    const { subjectId, indicatorId, breakdown } = series;
    return rebasedObservations(context, { subjectId, indicatorId, breakdown, date }, filter, page);
  }
}

interface Question {
  /** Whose boundaries the observations are for; null for as reported. */
  date: string | null;
  filter: OrderedSpan;
  page: PageArgs;
}

/** All series of a query have the same arguments, so their meaning is found once. */
const questions = new WeakMap<SeriesObservationsArgs, Question>();

/** @throws CatalogueError FILTER_INVALID */
function questionOf(args: SeriesObservationsArgs): Question {
  const known = questions.get(args);
  if (known) return known;
  const { from, to, boundaries, orderBy, ...page } = args;
  checkSpan({ from, to });
  const date = boundariesDate(boundaries);
  if (date !== null && orderBy) throw cannotOrder();
  const filter = { from: from ?? null, to: to ?? null, ...(orderBy && { order: orderBy }) };
  const question = { date, filter, page };
  questions.set(args, question);
  return question;
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
  indicator(@Root() observation: ObservationSource, @Ctx() { loaders }: Context) {
    return whenThere(seriesOf(loaders, observation), ({ indicatorId }) =>
      whenThere(loaders(indicatorLoaders).indicatorById.get(indicatorId), requireRow),
    );
  }

  @FieldResolver(() => Subject, {
    description:
      'What it is about: the subject of its `series`; a unit in its newest version. `reportedFor` has the version that it was reported for.',
  })
  subject(@Root() observation: ObservationSource, @Ctx() { loaders }: Context) {
    return whenThere(seriesOf(loaders, observation), ({ subjectKind, subjectId }) =>
      loadSubject(loaders, subjectKind, subjectId),
    );
  }

  @FieldResolver(() => Unit, {
    nullable: true,
    description: 'The subject in its newest version, if it is a unit; otherwise null.',
  })
  unit(@Root() observation: ObservationSource, @Ctx() { loaders }: Context) {
    return whenThere(seriesOf(loaders, observation), ({ subjectKind, subjectId }) =>
      subjectKind === 'UNIT' ? loaders(unitLoaders).newestVersion.get(subjectId) : null,
    );
  }
}

/** The series of an observation; a virtual one where all observations of a unit are derived from those of others. */
const seriesOf = (
  loaders: Loaders,
  { rebased, seriesId }: ObservationSource,
): SeriesSource | Promise<SeriesSource> =>
  whenThere<SeriesSource | null, SeriesSource>(
    rebased ? loadSeriesByKey(loaders, rebased) : loaders(seriesLoaders).seriesById.get(seriesId),
    requireRow,
  );

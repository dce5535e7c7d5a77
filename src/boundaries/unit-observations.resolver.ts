import { Args, ArgsType, Ctx, Field, FieldResolver, Resolver, Root } from 'type-graphql';
import { CatalogueError } from '../errors.js';
import { indicatorLoaders } from '../indicators/indicator.loader.js';
import { PagesOf } from '../paging/list-size.js';
import type { Context } from '../request/context.js';
import { checkSpan } from '../scalars/period.js';
import { showWrongValue } from '../scalars/wrong-value.js';
import { selectedBreakdown } from '../series/breakdown.js';
import { ObservationConnection } from '../series/observation.type.js';
import { BreakdownInput } from '../series/series.args.js';
import { Unit } from '../units/unit.type.js';
import { asReported, boundariesDate, cannotOrder } from './boundaries.input.js';
import { rebasedObservations } from './rebased-observations.js';
import { SeriesObservationsArgs } from './series-observations.args.js';
import { observationsOfUnit } from './unit-observation.queries.js';

@ArgsType()
class UnitObservationsArgs extends SeriesObservationsArgs {
  @Field(() => String, { description: 'Code of the indicator, or a former code.' })
  indicator!: string;

  @Field(() => [BreakdownInput], {
    nullable: true,
    description:
      'Selects the series with exactly these categories, one for each dimension. If omitted, `Indicator.defaultBreakdown`, which is the total unless the publisher says otherwise; `[]` is always the total. Fails with CODE_NOT_FOUND if a code is unknown, and with FILTER_INVALID if the indicator does not have the dimension.',
  })
  breakdown?: BreakdownInput[];
}

@Resolver(() => Unit)
export class UnitObservationsResolver {
  @PagesOf(asReported('Series.observations'))
  @FieldResolver(() => ObservationConnection, {
    description:
      'Its observations of one indicator, oldest first unless `orderBy` says otherwise: as reported for this unit, or for the boundaries of a date, so that a merged unit also has observations from before the merger. Empty if there are none. Fails with CODE_NOT_FOUND if the indicator is unknown.',
  })
  async observations(
    @Root() unit: { identityId: number },
    @Args(() => UnitObservationsArgs)
    { indicator: code, breakdown: categories, boundaries, from, to, orderBy, ...page }: UnitObservationsArgs,
    @Ctx() context: Context,
  ) {
    checkSpan({ from, to });
    const date = boundariesDate(boundaries);
    if (date !== null && orderBy) throw cannotOrder();
    const indicator = await context.loaders(indicatorLoaders).indicatorInAnyCase.load(code);
    if (!indicator)
      throw new CatalogueError(
        'CODE_NOT_FOUND',
        `expected the code of an indicator of this revision; got ${showWrongValue(code)}`,
      );
    // Rebasing loads the indicator by its id.
    context.loaders(indicatorLoaders).indicatorById.prime(indicator.id, indicator);
    const breakdown = await selectedBreakdown(context.loaders, indicator, categories);
    const span = { from: from ?? null, to: to ?? null };
    const ofIndicator = { indicatorId: indicator.id, breakdown };
    return date === null
      ? context.lists.page(
          observationsOfUnit,
          unit.identityId,
          { ...ofIndicator, ...span, ...(orderBy && { order: orderBy }) },
          page,
        )
      : rebasedObservations(context, { ...ofIndicator, subjectId: unit.identityId, date }, span, page);
  }
}

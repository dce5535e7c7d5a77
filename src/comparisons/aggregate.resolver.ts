import { Args, ArgsType, Ctx, Field, FieldResolver, Resolver, Root } from 'type-graphql';
import { Boundaries, boundariesDate } from '../boundaries/boundaries.input.js';
import { CatalogueError } from '../errors.js';
import type { IndicatorRow } from '../indicators/indicator.queries.js';
import { Indicator } from '../indicators/indicator.type.js';
import { AlsoComputes, InnerListsAtMost } from '../paging/list-size.js';
import type { Context } from '../request/context.js';
import type { Period } from '../scalars/period.js';
import { PeriodScalar } from '../scalars/period.scalar.js';
import { selectedBreakdown, whyNoTotal } from '../series/breakdown.js';
import { BreakdownInput } from '../series/series.args.js';
import { aggregateAsReported, whyAggregateIsIncomplete } from './aggregate.js';
import { Aggregate } from './aggregate.type.js';
import { unitsToRebase } from './boundaries.args.js';
import { rebasedAggregate } from './rebased-aggregate.js';
import { RankingScope, sizeOfScope } from './scope.input.js';
import type { ScopeQuestion } from './scope.queries.js';

@ArgsType()
class AggregateArgs {
  @Field(() => RankingScope, { description: 'The units to aggregate.' })
  over!: RankingScope;

  @Field(() => PeriodScalar, { description: 'Only observations for exactly this period.' })
  period!: Period;

  @Field(() => [BreakdownInput], {
    nullable: true,
    description:
      'Selects the series with exactly these categories, one for each dimension. If omitted, `Indicator.defaultBreakdown`, which is the total unless the publisher says otherwise; `[]` is always the total. Fails with CODE_NOT_FOUND if a code is unknown, and with FILTER_INVALID if the indicator does not have the dimension.',
  })
  breakdown?: BreakdownInput[];

  @Field(() => Boundaries, {
    nullable: true,
    description:
      'The boundaries of the values; as reported if omitted. With `inForceOn`, the units of the scope in force on that day are aggregated, by values that are derived for them. Weights of a weighted mean are derived in the same way. Fails with FILTER_INVALID if `over` has another day, and with LIMIT_EXCEEDED for more than 1000 units.',
  })
  boundaries?: Boundaries;
}

@Resolver(() => Indicator)
export class IndicatorAggregateResolver {
  @InnerListsAtMost(({ over }) => sizeOfScope(over as RankingScope))
  @AlsoComputes(unitsToRebase('over'))
  @FieldResolver(() => Aggregate, {
    description:
      'The values of several units for one period, aggregated as `aggregation` of the indicator says: their sum or their mean. If `boundaries` gives a date, the units of that day are aggregated, with values that are derived for them. Fails with AGGREGATION_NOT_ALLOWED if it is NONE, as for a rank.',
  })
  async aggregate(
    @Root() indicator: IndicatorRow,
    @Args(() => AggregateArgs) { over: scope, period, breakdown, boundaries }: AggregateArgs,
    @Ctx() context: Context,
  ) {
    const { loaders } = context;
    const method = indicator.aggregation;
    if (method === 'NONE')
      throw new CatalogueError(
        'AGGREGATION_NOT_ALLOWED',
        `expected an indicator whose values can be aggregated; got "${indicator.code}" with aggregation NONE, whose sum or mean has no meaning. Use the observation of the larger unit, or the ranking`,
      );
    const date = boundariesDate(boundaries);
    const key = await selectedBreakdown(loaders, indicator, breakdown);
    const question: ScopeQuestion & { period: Period } = { scope, breakdown: key, period };
    const facts = await (date === null
      ? aggregateAsReported(loaders, indicator.id, question)
      : rebasedAggregate(context, indicator, { ...question, date }));
    const { expected, reported } = facts;
    return {
      value: facts.value,
      valueAtLeast: facts.atLeast,
      valueAtMost: facts.atMost,
      method,
      expected,
      reported,
      get reason() {
        const reason = whyAggregateIsIncomplete(facts, date);
        return reported > 0
          ? reason
          : whyNoTotal(loaders, indicator.id, key).then((noTotal) => noTotal ?? reason);
      },
      get missing() {
        return facts.missing();
      },
      get excluded() {
        return facts.excluded();
      },
    };
  }
}

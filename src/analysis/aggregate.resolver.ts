import { Args, ArgsType, Ctx, Field, FieldResolver, Resolver, Root } from 'type-graphql';
import { CatalogueError } from '../errors.js';
import type { IndicatorRow } from '../indicators/indicator.queries.js';
import { Indicator } from '../indicators/indicator.type.js';
import { InnerListsAtMost } from '../paging/list-size.js';
import type { Context } from '../request/context.js';
import type { Period } from '../scalars/period.js';
import { PeriodScalar } from '../scalars/period.scalar.js';
import { selectedBreakdown, whyNoTotal } from '../series/breakdown.js';
import { decimalToNumber } from '../series/decimal-text.js';
import { BreakdownInput } from '../series/series.args.js';
import { Aggregate } from './aggregate.type.js';
import { analysisLoaders } from './analysis.loader.js';
import { RankingScope, sizeOfScope, withinLimit } from './scope.input.js';
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
}

@Resolver(() => Indicator)
export class IndicatorAggregateResolver {
  @InnerListsAtMost(({ over }) => sizeOfScope(over as RankingScope))
  @FieldResolver(() => Aggregate, {
    description:
      'The values of several units for one period, aggregated as `aggregation` of the indicator says: their sum or their mean. Fails with AGGREGATION_NOT_ALLOWED if it is NONE, as for a rank.',
  })
  async aggregate(
    @Root() indicator: IndicatorRow,
    @Args(() => AggregateArgs) { over, period, breakdown }: AggregateArgs,
    @Ctx() { loaders }: Context,
  ) {
    const method = indicator.aggregation;
    if (method === 'NONE')
      throw new CatalogueError(
        'AGGREGATION_NOT_ALLOWED',
        `expected an indicator whose values can be aggregated; got "${indicator.code}" with aggregation NONE, whose sum or mean has no meaning. Use the observation of the larger unit, or the ranking`,
      );
    const key = await selectedBreakdown(loaders, indicator, breakdown);
    const question: ScopeQuestion = { scope: over, breakdown: key, period };
    const asked = { parent: indicator.id, question };
    const [row] = await loaders(analysisLoaders).aggregateOfIndicator.load(asked);
    const { expected = 0, reported = 0, inexact = 0 } = row ?? {};
    return {
      value: decimalToNumber(row?.value ?? null),
      valueAtLeast: decimalToNumber(row?.atLeast ?? null),
      valueAtMost: decimalToNumber(row?.atMost ?? null),
      method,
      expected,
      reported,
      get reason() {
        return reported > 0
          ? reasonOf(expected, reported, inexact)
          : whyNoTotal(loaders, indicator.id, key).then((reason) => reason ?? reasonOf(expected, 0, inexact));
      },
      get missing() {
        return loaders(analysisLoaders).missingUnits.load(asked).then(withinLimit);
      },
    };
  }
}

function reasonOf(expected: number, reported: number, inexact: number): string | null {
  if (expected === 0) return 'No unit of the scope is in force at the end of the period.';
  if (reported === expected) return null;
  const bounds =
    inexact > 0
      ? ` ${inexact} of the others reported a value that is not exact; valueAtLeast and valueAtMost include it.`
      : '';
  if (reported === 0) return `None of ${expected} units has an exact value for the period.${bounds}`;
  return `${reported} of ${expected} units reported; the value leaves out the others.${bounds}`;
}

import { ArgsType, Field } from 'type-graphql';
import { Boundaries } from '../boundaries/boundaries.input.js';
import { ForwardPageArgs } from '../paging/page.args.js';
import type { Period } from '../scalars/period.js';
import { PeriodScalar } from '../scalars/period.scalar.js';
import { BreakdownInput } from '../series/series.args.js';
import { RankingScope } from './scope.input.js';

@ArgsType()
export class RankingArgs extends ForwardPageArgs {
  @Field(() => PeriodScalar, {
    nullable: true,
    description:
      'Only observations for exactly this period; if omitted, the newest period for which any of the units has a value that can be ranked.',
  })
  period?: Period;

  @Field(() => RankingScope, {
    nullable: true,
    description: 'Selects the units to rank; if omitted, all provinces in force at the end of the period.',
  })
  among?: RankingScope;

  @Field(() => [BreakdownInput], {
    nullable: true,
    description:
      'Selects the series with exactly these categories, one for each dimension, such as women. If omitted, `Indicator.defaultBreakdown`, which is the total unless the publisher says otherwise; `[]` is always the total. Fails with CODE_NOT_FOUND if a code is unknown, and with FILTER_INVALID if the indicator does not have the dimension; in a list of indicators, those without the dimension have an empty ranking.',
  })
  breakdown?: BreakdownInput[];

  @Field(() => Boundaries, {
    nullable: true,
    description:
      'The boundaries of the values; as reported if omitted. With `inForceOn`, the units of the scope in force on that day are ranked by values that are derived for them, and `derivation` of each observation says how. Needs `period`; without it, or if `among` has another day, it fails with FILTER_INVALID. More than 1000 units fail with LIMIT_EXCEEDED.',
  })
  boundaries?: Boundaries;
}

/** The units that are ranked if the query names none. */
export const PROVINCES: RankingScope = { unitKind: 'PROVINCE' };

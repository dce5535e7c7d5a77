import { ArgsType, Field } from 'type-graphql';
import { PageArgs } from '../paging/page.args.js';
import type { Period } from '../scalars/period.js';
import { PeriodScalar } from '../scalars/period.scalar.js';
import { type ObservationOrder, ObservationOrderInput } from '../series/series.args.js';
import { Boundaries } from './boundaries.input.js';

@ArgsType()
export class SeriesObservationsArgs extends PageArgs {
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

  @Field(() => Boundaries, {
    nullable: true,
    description: 'The boundaries of the observations; as reported if omitted.',
  })
  boundaries?: Boundaries;

  @Field(() => ObservationOrderInput, {
    nullable: true,
    description:
      'Order of the list; oldest first if omitted. Fails with FILTER_INVALID together with `boundaries` { inForceOn }, whose observations are always oldest first; `last` has the newest.',
  })
  orderBy?: ObservationOrder;
}

import { ArgsType, Field } from 'type-graphql';
import { PageArgs } from '../paging/page.args.js';
import type { Period } from '../scalars/period.js';
import { PeriodScalar } from '../scalars/period.scalar.js';
import { Boundaries } from './boundaries.input.js';

@ArgsType()
export class SeriesObservationsArgs extends PageArgs {
  @Field(() => PeriodScalar, {
    nullable: true,
    description: 'Only those whose period ends after the start of this one.',
  })
  from?: Period;

  @Field(() => PeriodScalar, {
    nullable: true,
    description: 'Only those whose period starts before the end of this one.',
  })
  to?: Period;

  @Field(() => Boundaries, {
    nullable: true,
    description: 'The boundaries of the observations; as reported when left out.',
  })
  boundaries?: Boundaries;
}

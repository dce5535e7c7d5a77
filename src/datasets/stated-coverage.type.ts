import { Field, ObjectType } from 'type-graphql';
import { PeriodScalar } from '../scalars/period.scalar.js';

@ObjectType({
  description:
    'The time that a dataset covers, as its publisher states it. `Dataset.temporalCoverage` follows from its observations instead.',
})
export class StatedCoverage {
  @Field(() => PeriodScalar, {
    nullable: true,
    description: 'The first period that it covers; null if no beginning is stated.',
  })
  from!: string | null;

  @Field(() => PeriodScalar, {
    nullable: true,
    description: 'The last period that it covers; null if no end is stated, as where it is continued.',
  })
  to!: string | null;
}

import { Field, Float, Int, ObjectType } from 'type-graphql';
import { AtMost } from '../paging/list-size.js';
import { Observation } from '../series/observation.type.js';
import { Change } from './change.type.js';
import { MAX_UNITS } from './complete-list.js';

@ObjectType({ description: 'An observation that a calculation left out, and why.' })
export class Exclusion {
  @Field(() => Observation, { description: 'The observation that was left out.' })
  observation!: object;

  @Field(() => String, { description: 'Why it was left out, as a sentence.' })
  reason!: string;
}

@ObjectType({
  description:
    'Statistics of a series over a span of time. They are computed from the exact observations since the last break that have the same period length and scale; all other observations in the span are listed in `excluded`.',
})
export class SeriesStatistics {
  @Field(() => Int, { description: 'Number of observations used.' })
  count!: number;

  @Field(() => Observation, {
    nullable: true,
    description: 'The oldest observation used; null if none was used.',
  })
  first!: object | null;

  @Field(() => Observation, {
    nullable: true,
    description: 'The newest observation used; null if none was used.',
  })
  last!: object | null;

  @Field(() => Observation, {
    nullable: true,
    description:
      'The observation with the lowest value, the oldest if there are several. Null if none was used, or if a comparable observation in `excluded` may be lower, such as one of “< 5”.',
  })
  minimum!: object | null;

  @Field(() => Observation, {
    nullable: true,
    description:
      'The observation with the highest value, the oldest if there are several. Null if none was used, or if a comparable observation in `excluded` may be higher, such as one of “> 95”.',
  })
  maximum!: object | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The arithmetic mean of the observations used, in the unit of measure of the indicator; null if none was used. Each observation counts once, whatever its period.',
  })
  mean!: string | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The mean is certainly not less than this if comparable observations that are not exact are counted too, such as “> 95” as more than 95. Equal to `mean` if there are none; null if there is no lower bound, or no observation.',
  })
  meanAtLeast!: string | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The mean is certainly not more than this if comparable observations that are not exact are counted too, such as “< 5” as less than 5. Equal to `mean` if there are none; null if there is no upper bound, or no observation.',
  })
  meanAtMost!: string | null;

  @Field(() => Change, {
    nullable: true,
    description: 'The change from the first to the last observation used; null if fewer than two were used.',
  })
  change!: Change | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Compound growth per year from the first to the last observation used: (last / first) ^ (1 / years) − 1, so 0.05 means 5% a year. Null if fewer than two were used, or if either is not above 0.',
  })
  growthPerYear!: number | null;

  @AtMost(100)
  @Field(() => [Exclusion], {
    description: `The observations of the span that were not used, oldest first. More than ${MAX_UNITS} fail with LIMIT_EXCEEDED; narrow the span.`,
  })
  excluded!: object[];

  @Field(() => String, {
    nullable: true,
    description:
      'A sentence that explains what observations that are not exact leave open; null if all comparable observations are exact.',
  })
  reason!: string | null;
}

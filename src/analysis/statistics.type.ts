import { Field, Float, Int, ObjectType } from 'type-graphql';
import { AtMost } from '../paging/list-size.js';
import { Observation } from '../series/observation.type.js';
import { Change } from './change.type.js';
import { MAX_UNITS } from './scope.input.js';

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
      'The observation with the lowest value, the oldest if there are several; null if none was used.',
  })
  minimum!: object | null;

  @Field(() => Observation, {
    nullable: true,
    description:
      'The observation with the highest value, the oldest if there are several; null if none was used.',
  })
  maximum!: object | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The arithmetic mean, in the unit of measure of the indicator; null if no observation was used. Each observation counts once, whatever its period.',
  })
  mean!: number | null;

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
}

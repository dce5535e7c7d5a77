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
    'Statistics of a series over a span of time. Computed from exact observations for periods of the same length on the same scale, since the last break; every other observation of the span is listed in `excluded`.',
})
export class SeriesStatistics {
  @Field(() => Int, { description: 'How many observations were used.' })
  count!: number;

  @Field(() => Observation, {
    nullable: true,
    description: 'The oldest observation used; null when none was.',
  })
  first!: object | null;

  @Field(() => Observation, {
    nullable: true,
    description: 'The newest observation used; null when none was.',
  })
  last!: object | null;

  @Field(() => Observation, {
    nullable: true,
    description: 'The observation with the lowest value, the oldest of several; null when none was used.',
  })
  minimum!: object | null;

  @Field(() => Observation, {
    nullable: true,
    description: 'The observation with the highest value, the oldest of several; null when none was used.',
  })
  maximum!: object | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The arithmetic mean, in the unit of measure of the indicator; null when no observation was used. Each observation counts once, whatever its period.',
  })
  mean!: number | null;

  @Field(() => Change, {
    nullable: true,
    description: 'The change from the first to the last observation used; null when fewer than two were.',
  })
  change!: Change | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Compound growth per year from the first to the last observation used: (last / first) ^ (1 / years) − 1, so 0.05 is 5 % a year. Null when fewer than two were used, and where either is not above 0.',
  })
  growthPerYear!: number | null;

  @AtMost(100)
  @Field(() => [Exclusion], {
    description: `The observations of the span that were not used, oldest first. More than ${MAX_UNITS} are an error LIMIT_EXCEEDED; narrow the span then.`,
  })
  excluded!: object[];
}

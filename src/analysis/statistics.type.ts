import { Field, Float, Int, ObjectType } from 'type-graphql';
import { AtMost } from '../paging/list-size.js';
import { Observation } from '../series/observation.type.js';
import { Change } from './change.type.js';
import { Exclusion } from './exclusion.type.js';
import { MAX_UNITS } from './scope.input.js';

@ObjectType({
  description:
    'What a series comes to over a span of time. Reckoned from exact figures for equally long periods on one scale, since the last break; every other figure of the span is named in `excluded`.',
})
export class SeriesStatistics {
  @Field(() => Int, { description: 'How many figures were used.' })
  count!: number;

  @Field(() => Observation, { nullable: true, description: 'The oldest figure used; null when none was.' })
  first!: object | null;

  @Field(() => Observation, { nullable: true, description: 'The newest figure used; null when none was.' })
  last!: object | null;

  @Field(() => Observation, {
    nullable: true,
    description: 'The figure with the lowest value, the oldest of several; null when none was used.',
  })
  minimum!: object | null;

  @Field(() => Observation, {
    nullable: true,
    description: 'The figure with the highest value, the oldest of several; null when none was used.',
  })
  maximum!: object | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The arithmetic mean, in the unit of measure of the indicator; null when no figure was used. Each figure counts once, whatever its period.',
  })
  mean!: number | null;

  @Field(() => Change, {
    nullable: true,
    description: 'The change from the first to the last figure used; null when fewer than two were.',
  })
  change!: Change | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Compound growth per year from the first to the last figure used: (last / first) ^ (1 / years) − 1, so 0.05 is 5 % a year. Null when fewer than two were used, and where either is not above 0.',
  })
  growthPerYear!: number | null;

  @AtMost(100)
  @Field(() => [Exclusion], {
    description: `The observations of the span that were not used, oldest first. More than ${MAX_UNITS} are an error LIMIT_EXCEEDED; narrow the span then.`,
  })
  excluded!: object[];
}

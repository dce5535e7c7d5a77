import { Field, Float, Int, ObjectType } from 'type-graphql';
import { MAX_UNITS } from '../analysis/complete-list.js';
import { Exclusion } from '../analysis/statistics.type.js';
import { type Aggregation, AggregationEnum } from '../indicators/indicator.type.js';
import { Unit } from '../units/unit.type.js';

@ObjectType({
  description: 'One value for several units, aggregated as the indicator allows, and how complete it is.',
})
export class Aggregate {
  @Field(() => Float, {
    nullable: true,
    description:
      'The sum, mean or weighted mean of the units that reported an exact value, in the unit of measure of the indicator. Null if none did. A sum or weighted mean is null too if a country, region or group of the scope contains another, or both contain the same unit: `reason` names them.',
  })
  value!: string | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The aggregate is certainly not less than this if units whose value is not exact are included, such as “> 95” as more than 95. Equal to `value` if there are none. Null if there is no lower bound, or no value.',
  })
  valueAtLeast!: string | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The aggregate is certainly not more than this if units whose value is not exact are included, such as “< 5” as less than 5. Equal to `value` if there are none. Null if there is no upper bound, or no value.',
  })
  valueAtMost!: string | null;

  @Field(() => AggregationEnum, { description: 'How the values were aggregated.' })
  method!: Aggregation;

  @Field(() => Int, { description: 'Number of units whose exact value was used.' })
  reported!: number;

  @Field(() => Int, {
    description:
      'Number of units of the scope that are in force at the end of the period, or on the day of `boundaries`.',
  })
  expected!: number;

  @Field(() => [Unit], {
    description: 'The units whose value is missing or could not be used, ordered by code.',
  })
  missing!: object[];

  @Field(() => [Exclusion], {
    description: `The observations of these units that could not be used, with the reason, ordered by unit code: those that are not exact, those without an exact weight and, with \`boundaries\`, those that are NOT_DERIVABLE. Units without an observation, or with a MISSING one, are only in \`missing\`. More than ${MAX_UNITS} fail with LIMIT_EXCEEDED; narrow \`over\`.`,
  })
  excluded!: object[];

  @Field(() => String, {
    nullable: true,
    description:
      'A sentence that explains what is incomplete about the value, or why there is none; null if all units reported.',
  })
  reason!: string | null;
}

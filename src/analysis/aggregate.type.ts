import { Field, Float, Int, ObjectType } from 'type-graphql';
import { type Aggregation, AggregationEnum } from '../indicators/indicator.type.js';
import { Unit } from '../units/unit.type.js';

@ObjectType({
  description:
    'One value for several units, put together the way that the indicator allows, and how complete it is.',
})
export class Aggregate {
  @Field(() => Float, {
    nullable: true,
    description:
      'The sum, mean or weighted mean of the units that reported, in the unit of measure of the indicator. Null when none did.',
  })
  value!: number | null;

  @Field(() => AggregationEnum, { description: 'How the values were put together.' })
  method!: Aggregation;

  @Field(() => Int, { description: 'How many units have an exact figure that was used.' })
  reported!: number;

  @Field(() => Int, { description: 'How many units of the scope are in force at the period.' })
  expected!: number;

  @Field(() => [Unit], { description: 'The units whose figure is missing or could not be used, by code.' })
  missing!: object[];

  @Field(() => String, {
    nullable: true,
    description: 'What a reader must know of the value, as a sentence; null where all units reported.',
  })
  reason!: string | null;
}

import { Field, Float, ObjectType } from 'type-graphql';
import { Observation } from '../series/observation.type.js';

@ObjectType({
  description:
    'The change of a series from an earlier observation to a later one. Computed only where both are exact and on the same scale; otherwise the numbers are null and `reason` says why.',
})
export class Change {
  @Field(() => Observation, { description: 'The earlier observation.' })
  from!: object;

  @Field(() => Observation, { description: 'The later observation.' })
  to!: object;

  @Field(() => Float, {
    nullable: true,
    description:
      'The later value minus the earlier one, in the unit of measure of the indicator; percentage points for a percentage. Null where it cannot be computed.',
  })
  absolute!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The absolute change divided by the earlier value without its sign: 0.05 is 5 % more. Null where it cannot be computed, also where the earlier value is 0.',
  })
  relative!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether it changed in the direction that is better for the indicator: down for LOWER_IS_BETTER. Null where nothing changed, where neither direction is better, and where it cannot be computed.',
  })
  improved!: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why a number is missing, as a sentence; null when nothing is missing.',
  })
  reason!: string | null;
}

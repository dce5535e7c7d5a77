import { Field, Float, ObjectType } from 'type-graphql';
import { Observation } from '../series/observation.type.js';

@ObjectType({
  description:
    'The change from an earlier observation of a series to a later one. Numbers are computed only if both values are exact and on the same scale; otherwise they are null and `reason` says why.',
})
export class Change {
  @Field(() => Observation, { description: 'The earlier observation.' })
  from!: object;

  @Field(() => Observation, { description: 'The later observation.' })
  to!: object;

  @Field(() => Float, {
    nullable: true,
    description:
      'The later value minus the earlier one, in the unit of measure of the indicator; percentage points for a percentage. Null if it cannot be computed.',
  })
  absolute!: string | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The absolute change divided by the absolute value of the earlier observation: 0.05 means 5% more. Null if it cannot be computed, for example because the earlier value is 0.',
  })
  relative!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether it changed in the direction that is better for the indicator: down for LOWER_IS_BETTER. For values such as “> 95”, only if it is certain: true from 90 to “> 95” if higher is better. Null if nothing changed, if neither direction is better, or if it cannot be computed.',
  })
  improved!: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'A sentence that explains why a number is missing; null if nothing is missing.',
  })
  reason!: string | null;
}

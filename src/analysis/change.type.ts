import { Field, Float, ObjectType } from 'type-graphql';
import { Observation } from '../series/observation.type.js';

@ObjectType({
  description:
    'How a series moved from an earlier figure to a later one. Told only where both are exact and on one scale; otherwise the numbers are null and `reason` says why.',
})
export class Change {
  @Field(() => Observation, { description: 'The earlier figure.' })
  from!: object;

  @Field(() => Observation, { description: 'The later figure.' })
  to!: object;

  @Field(() => Float, {
    nullable: true,
    description:
      'The later value minus the earlier one, in the unit of measure of the indicator; percentage points for a percentage. Null where it cannot be told.',
  })
  absolute!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The absolute change divided by the earlier value without its sign: 0.05 is 5 % more. Null where it cannot be told, also where the earlier value is 0.',
  })
  relative!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether it moved the way that is better for the indicator: fewer for LOWER_IS_BETTER. Null where nothing changed, where neither way is better, and where it cannot be told.',
  })
  improved!: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why something cannot be told, as a sentence; null where all is told.',
  })
  reason!: string | null;
}

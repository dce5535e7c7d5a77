import { Field, Int, ObjectType } from 'type-graphql';
import { Node } from '../identity/node.type.js';
import { type LifecycleStatus, LifecycleStatusEnum } from '../infrastructure/lifecycle.type.js';
import { connectionType } from '../paging/connection.type.js';
import { PeriodScalar } from '../scalars/period.scalar.js';

@ObjectType({
  implements: Node,
  description: 'That a unit took up a practice model: since when, how far, and who says so.',
})
export class Adoption extends Node {
  @Field(() => LifecycleStatusEnum, { description: 'How far the unit has come with it.' })
  status!: LifecycleStatus;

  @Field(() => PeriodScalar, {
    nullable: true,
    description: 'Since when, as precisely as the source says; null where it does not say.',
  })
  since!: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many places of the unit have taken it up, as in 678 of 678; null where they were not counted.',
  })
  numerator!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Of how many places of the unit; null where they were not counted.',
  })
  denominator!: number | null;
}

export const AdoptionConnection = connectionType(() => Adoption, 'Adoption');

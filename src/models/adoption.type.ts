import { Field, Int, ObjectType } from 'type-graphql';
import { Node } from '../identity/node.type.js';
import { type LifecycleStatus, LifecycleStatusEnum } from '../infrastructure/lifecycle.type.js';
import { connectionType } from '../paging/connection.type.js';
import { PeriodScalar } from '../scalars/period.scalar.js';

@ObjectType({
  implements: Node,
  description: 'The adoption of a practice model by a unit: since when, with which status, and the source.',
})
export class Adoption extends Node {
  @Field(() => LifecycleStatusEnum, { description: 'Status of the adoption.' })
  status!: LifecycleStatus;

  @Field(() => PeriodScalar, {
    nullable: true,
    description: 'Since when, as precise as in the source; null where the source does not say.',
  })
  since!: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'In how many localities of the unit it was adopted, such as 678 of 678; null where they were not counted.',
  })
  numerator!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Out of how many localities of the unit; null where they were not counted.',
  })
  denominator!: number | null;
}

export const AdoptionConnection = connectionType(() => Adoption, 'Adoption');

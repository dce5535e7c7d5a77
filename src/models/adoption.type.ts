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
    description: 'When the adoption began, as precisely as the source says; null if it does not say.',
  })
  since!: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Number of localities in the unit that adopted it, such as 650 of 678; null if they were not counted.',
  })
  numerator!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Total number of localities in the unit; null if they were not counted.',
  })
  denominator!: number | null;
}

export const AdoptionConnection = connectionType(() => Adoption, 'Adoption');

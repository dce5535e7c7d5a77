import { Field, Int, ObjectType } from 'type-graphql';
import { Node } from '../identity/node.type.js';
import { connectionType } from '../paging/connection.type.js';
import { PeriodScalar } from '../scalars/period.scalar.js';
import {
  type MissingReason,
  MissingReasonEnum,
  type ObservationStatus,
  ObservationStatusEnum,
  type Relation,
  RelationEnum,
} from './value-meaning.type.js';

@ObjectType({
  implements: Node,
  description: 'One value of a series in one period, with its meaning and its source.',
})
export class Observation extends Node {
  @Field(() => PeriodScalar, { description: 'The period that it is for, as precise as the source is.' })
  period!: string;

  @Field(() => RelationEnum, { description: 'How to read the value: exactly, more than, at least, …' })
  relation!: Relation;

  @Field(() => ObservationStatusEnum, {
    description: 'Status of the observation, such as estimated or missing.',
  })
  status!: ObservationStatus;

  @Field(() => MissingReasonEnum, {
    nullable: true,
    description: 'Why there is no value, if `status` is MISSING; otherwise null.',
  })
  missingReason!: MissingReason | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What a reader should know about it, in the language of its source; often null. If no value can be derived for other boundaries, this is the `reason` in `derivation`.',
  })
  note!: string | null;

  @Field(() => Int, {
    description:
      '0 for the observation of the series. 1, 2, … for alternatives: values that other sources report for the same period; `note` then says why the series does not use it.',
  })
  alternative!: number;
}

export const ObservationConnection = connectionType(() => Observation, 'Observation');

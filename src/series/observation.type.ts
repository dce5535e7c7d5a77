import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Node } from '../identity/node.type.js';
import { connectionType } from '../paging/connection.type.js';
import { PeriodScalar } from '../scalars/period.scalar.js';
import {
  type MissingReason,
  MissingReasonEnum,
  type ObservationNature,
  ObservationNatureEnum,
  type ObservationStatus,
  ObservationStatusEnum,
  type Relation,
  RelationEnum,
} from './value-meaning.type.js';

@ObjectType({
  description:
    'An interval around a value, such as its confidence interval: the value is the estimate, and is in the interval. Not to be confused with the relation BETWEEN, where no value is known.',
})
export class ObservationInterval {
  @Field(() => Float, { description: 'Lower bound, in the unit of measure of the indicator.' })
  lower!: string;

  @Field(() => Float, { description: 'Upper bound, in the unit of measure of the indicator.' })
  upper!: string;

  @Field(() => Float, {
    nullable: true,
    description: 'Confidence level in percent, such as 95; null if the source does not say.',
  })
  confidenceLevel!: string | null;
}

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

  @Field(() => ObservationNatureEnum, {
    nullable: true,
    description:
      'How its source came to it, such as by a model; null if the publisher does not say, and for a value that was computed for other boundaries.',
  })
  nature!: ObservationNature | null;

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

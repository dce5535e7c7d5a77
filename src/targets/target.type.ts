import { Field, ObjectType } from 'type-graphql';
import { Node } from '../identity/node.type.js';
import { connectionType } from '../paging/connection.type.js';
import { PeriodScalar } from '../scalars/period.scalar.js';
import { type Relation, RelationEnum } from '../series/value-meaning.type.js';

@ObjectType({
  implements: Node,
  description: 'A value that a document commits a subject to reach by the end of a period.',
})
export class Target extends Node {
  @Field(() => PeriodScalar, { description: 'The period by the end of which it is due.' })
  period!: string;

  @Field(() => RelationEnum, {
    description:
      'How to read the value: a target of AT_LEAST 80 is achieved at 80 or above, one of BETWEEN within the bounds.',
  })
  relation!: Relation;
}

export const TargetConnection = connectionType(() => Target, 'Target');

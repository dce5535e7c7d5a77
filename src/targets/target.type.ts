import { Field, ObjectType } from 'type-graphql';
import { Node } from '../identity/node.type.js';
import { connectionType } from '../paging/connection.type.js';
import { PeriodScalar } from '../scalars/period.scalar.js';
import { type Relation, RelationEnum } from '../series/value-meaning.type.js';

@ObjectType({
  implements: Node,
  description: 'A committed goal: what a document says that a subject is to reach by a period.',
})
export class Target extends Node {
  @Field(() => PeriodScalar, { description: 'The period by whose end it is to be reached.' })
  period!: string;

  @Field(() => RelationEnum, {
    description:
      'How the value is to be read: AT_LEAST 80 is reached at 80 and above, BETWEEN within the bounds.',
  })
  relation!: Relation;
}

export const TargetConnection = connectionType(() => Target, 'Target');

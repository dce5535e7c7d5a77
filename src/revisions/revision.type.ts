import { Field, Int, ObjectType } from 'type-graphql';
import { Node } from '../identity/node.type.js';
import { connectionType } from '../paging/connection.type.js';

@ObjectType({
  implements: Node,
  description:
    'One published state of the whole catalogue. It never changes: each publication makes a new revision. It can be read permanently at `/revisions/<number>/graphql`, unless the publisher deletes it.',
})
export class Revision extends Node {
  @Field(() => Int, { description: 'Number of the revision, from 1.' })
  number!: number;

  @Field(() => String, {
    nullable: true,
    description: 'The note of the publisher on it; null if there is none.',
  })
  note!: string | null;
}

export const RevisionConnection = connectionType(() => Revision, 'Revision');

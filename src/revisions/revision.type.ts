import { Field, Int, ObjectType } from 'type-graphql';
import { Node } from '../identity/node.type.js';
import { connectionType } from '../paging/connection.type.js';

@ObjectType({
  implements: Node,
  description:
    'One published state of the whole catalogue. It never changes; what follows it is a new one. It can be read for ever at `/revisions/<number>/graphql`.',
})
export class Revision extends Node {
  @Field(() => Int, { description: 'Its number, from 1.' })
  number!: number;

  @Field(() => String, { nullable: true, description: 'What the publisher said of it; null where nothing.' })
  note!: string | null;
}

export const RevisionConnection = connectionType(() => Revision, 'Revision');

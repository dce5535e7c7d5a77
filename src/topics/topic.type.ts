import { Field, ObjectType } from 'type-graphql';
import { Node } from '../identity/node.type.js';

@ObjectType({
  implements: Node,
  description:
    'A topic in the topic tree. The three pillars of digital transformation (government, economy and society) are top-level topics.',
})
export class Topic extends Node {
  @Field(() => String, { description: 'Stable short name, unique among topics.' })
  code!: string;
}

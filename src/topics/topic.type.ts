import { Field, ObjectType } from 'type-graphql';
import { Node } from '../identity/node.type.js';

@ObjectType({
  implements: Node,
  description: 'A theme in a tree. The three pillars, government, economy and society, are among its roots.',
})
export class Topic extends Node {
  @Field(() => String, { description: 'Short lasting name, unique among topics.' })
  code!: string;
}

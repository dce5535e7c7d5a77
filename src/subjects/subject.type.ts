import { Field, InterfaceType } from 'type-graphql';
import { Node, type WithTypename } from '../identity/node.type.js';

@InterfaceType({
  implements: Node,
  description: 'What a series is about: a unit, an infrastructure asset or a practice model.',
  resolveType: (value: WithTypename) => value.__typename,
})
export abstract class Subject extends Node {
  @Field(() => String, {
    description: 'Short lasting name among its kind. A unit code may stand for several versions of a unit.',
  })
  code!: string;
}

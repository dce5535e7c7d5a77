import { Field, InterfaceType } from 'type-graphql';
import { Node, type WithTypename } from '../identity/node.type.js';

@InterfaceType({
  implements: Node,
  description: 'What a series is about: a unit, an infrastructure asset or a practice model.',
  resolveType: (value: WithTypename) => value.__typename,
})
export abstract class Subject extends Node {
  @Field(() => String, {
    description: 'Stable short name, unique among subjects of its kind. Versions of a unit may share a code.',
  })
  code!: string;
}

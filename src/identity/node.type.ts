import { Field, ID, InterfaceType } from 'type-graphql';

/** An object that resolves an interface has the name of its type. */
export interface WithTypename {
  __typename: string;
}

@InterfaceType({
  description: 'An object that can be loaded by its id (Relay).',
  resolveType: (value: WithTypename) => value.__typename,
})
export abstract class Node {
  @Field(() => ID, { description: 'Stable id, the same in every revision. Opaque: do not parse it.' })
  id!: string;
}

import { Field, ID, InterfaceType } from 'type-graphql';

/** What an object must carry where the schema promises an interface only, to be told apart. */
export interface WithTypename {
  __typename: string;
}

@InterfaceType({
  description: 'A thing that can be fetched again by its id (Relay).',
  resolveType: (value: WithTypename) => value.__typename,
})
export abstract class Node {
  @Field(() => ID, { description: 'Lasting id, the same in every revision. Opaque: do not take it apart.' })
  id!: string;
}

import { GraphQLURL } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { Node } from '../identity/node.type.js';
import { connectionType } from '../paging/connection.type.js';

@ObjectType({
  implements: Node,
  description:
    'A published set of tables under one licence, and the forms in which it is available (DCAT Dataset).',
})
export class Dataset extends Node {
  @Field(() => String, { description: 'Stable short name, unique among datasets.' })
  code!: string;

  @Field(() => GraphQLURL, { description: 'Address of the licence under which its rows may be used.' })
  licence!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The attribution that its licence requires; null if it requires none.',
  })
  attribution!: string | null;

  @Field(() => GraphQLURL, {
    nullable: true,
    description: 'Page about the dataset; null if there is none.',
  })
  homepage!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'How often an update is expected, as an ISO 8601 duration such as P1Y; null if the publisher did not say.',
  })
  frequency!: string | null;
}

export const DatasetConnection = connectionType(() => Dataset, 'Dataset');

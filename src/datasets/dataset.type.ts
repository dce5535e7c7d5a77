import { GraphQLURL } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { Node } from '../identity/node.type.js';
import { connectionType } from '../paging/connection.type.js';

@ObjectType({
  implements: Node,
  description:
    'A published set of tables under one licence, and the forms that it can be had in (DCAT Dataset).',
})
export class Dataset extends Node {
  @Field(() => String, { description: 'Short lasting name, unique among datasets.' })
  code!: string;

  @Field(() => GraphQLURL, { description: 'Address of the licence under which its rows may be used.' })
  licence!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The words by which its licence wants the source to be named; null where it wants none.',
  })
  attribution!: string | null;

  @Field(() => GraphQLURL, {
    nullable: true,
    description: 'Page about the dataset; null where there is none.',
  })
  homepage!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'How often it is expected anew, as an ISO 8601 duration such as P1Y; null where nobody said.',
  })
  frequency!: string | null;
}

export const DatasetConnection = connectionType(() => Dataset, 'Dataset');

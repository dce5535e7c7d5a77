import { GraphQLURL } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { Node } from '../identity/node.type.js';
import { connectionType } from '../paging/connection.type.js';
import { AtMost } from '../paging/list-size.js';
import { type AccessRights, AccessRightsEnum } from './access-rights.js';

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

  @AtMost(5)
  @Field(() => [GraphQLURL], {
    description:
      'Addresses of concepts that it belongs to, such as the data themes of the EU, in the order given by the publisher; empty if none is given.',
  })
  themes!: string[];

  @Field(() => AccessRightsEnum, {
    nullable: true,
    description:
      'Who may read the data that it is made from; null if the publisher did not say. What the catalogue has of it is open to all.',
  })
  accessRights!: AccessRights | null;

  @AtMost(5)
  @Field(() => [GraphQLURL], {
    description:
      'Addresses of the standards or specifications that it follows; empty if the publisher names none.',
  })
  conformsTo!: string[];
}

export const DatasetConnection = connectionType(() => Dataset, 'Dataset');

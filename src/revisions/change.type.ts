import { GraphQLJSONObject } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { connectionType } from '../paging/connection.type.js';
import { graphqlEnum } from '../scalars/graphql-enum.js';
import type { ChangeKindName } from './change-statement.js';

export const ChangeKind = graphqlEnum<ChangeKindName>(
  'ChangeKind',
  'What happened to a row from one revision to another.',
  {
    ADDED: 'The row was not in the earlier revision.',
    CHANGED: 'The row was different in the earlier revision.',
    WITHDRAWN: 'The row was in the earlier revision and no longer exists.',
  },
);

@ObjectType({
  description:
    'One row that was added, changed or withdrawn, with the column names and codes of data packages.',
})
export class RevisionChange {
  @Field(() => ChangeKind, { description: 'What happened to the row.' })
  kind!: ChangeKindName;

  @Field(() => String, {
    description:
      'The type of the row, such as Observation. Some rows have a type name that is not a type of this schema, such as UnitIdentifier.',
  })
  entity!: string;

  @Field(() => String, {
    description: 'The table of the data package that contains the row, such as `observations`.',
  })
  table!: string;

  @Field(() => ID, {
    description:
      'Stable id, the same in every revision. If the entity is a Node, you can pass it to `node`; otherwise use it only for comparison.',
  })
  id!: string;

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description:
      'The row before the change; null if it was added. It has the columns of its table in data packages, and `dataset`, the code of its dataset. Numbers are texts with all their digits; lists of codes are arrays; empty cells are null.',
  })
  before!: Record<string, unknown> | null;

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description: 'The row after the change; null if it was withdrawn.',
  })
  after!: Record<string, unknown> | null;
}

export const ChangeConnection = connectionType(() => RevisionChange, 'Change', 'RevisionChange');

import { GraphQLJSONObject } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { connectionType } from '../paging/connection.type.js';
import { graphqlEnum } from '../scalars/graphql-enum.js';
import type { ChangeKindName } from './change-statement.js';

export const ChangeKind = graphqlEnum<ChangeKindName>('ChangeKind', 'What a revision did to a row.', {
  ADDED: 'It was not in the revision before.',
  CHANGED: 'It was there and said something else.',
  WITHDRAWN: 'It was there and is no more.',
});

@ObjectType({
  description:
    'One row that a revision added, changed or withdrew, told as data packages write it: by the names of their columns and by codes.',
})
export class RevisionChange {
  @Field(() => ChangeKind, { description: 'What was done to the row.' })
  kind!: ChangeKindName;

  @Field(() => String, {
    description:
      'The type of what the row is: Observation, Unit. Rows that are no type of this schema have one here all the same, as UnitIdentifier.',
  })
  entity!: string;

  @Field(() => String, {
    description: 'The table of the data package that the row stands in, as `observations`.',
  })
  table!: string;

  @Field(() => ID, {
    description:
      'Lasting id, the same in every revision: what `node` takes where the entity is a Node, else an id for comparing alone.',
  })
  id!: string;

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description:
      'The row as it stood before, null where it was added: the columns of its table in data packages and `dataset`, the code of its dataset. Figures are texts, to the last digit; lists of codes are arrays; what is not told is null.',
  })
  before!: Record<string, unknown> | null;

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description: 'The row as it stands since, null where it was withdrawn.',
  })
  after!: Record<string, unknown> | null;
}

export const ChangeConnection = connectionType(() => RevisionChange, 'Change', 'RevisionChange');

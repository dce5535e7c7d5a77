import { Field, ObjectType } from 'type-graphql';
import type { unitChangeKind } from '../../db/tables/unit-change.js';
import { graphqlEnum } from '../scalars/graphql-enum.js';

export type UnitChangeKind = (typeof unitChangeKind.enumValues)[number];

export const UnitChangeKindEnum = graphqlEnum<UnitChangeKind>(
  'UnitChangeKind',
  'What a change did to units.',
  {
    CREATED: 'A unit was made from none on record.',
    ABOLISHED: 'A unit ended and no other took its place.',
    MERGED: 'Units, or parts of them, were put together.',
    SPLIT: 'A unit was divided.',
    RENAMED: 'A unit got another name.',
    MOVED: 'A unit was put under another parent.',
    RECODED: 'A unit got another code.',
  },
);

@ObjectType({
  description: 'One change that a document made to units on a date: a merger, a split, a new name.',
})
export class UnitChange {
  @Field(() => String, { description: 'Short lasting name, unique among changes.' })
  code!: string;

  @Field(() => UnitChangeKindEnum, { description: 'What it did.' })
  kind!: UnitChangeKind;
}

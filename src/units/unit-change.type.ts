import { Field, ObjectType } from 'type-graphql';
import type { UnitChangeKind } from '../../db/tables/unit-change.js';
import { graphqlEnum } from '../scalars/graphql-enum.js';

export const UnitChangeKindEnum = graphqlEnum<UnitChangeKind>('UnitChangeKind', 'Kind of a unit change.', {
  CREATED: 'A unit was created, without a recorded predecessor.',
  ABOLISHED: 'A unit ended without a successor.',
  MERGED: 'Units, or parts of them, were merged.',
  SPLIT: 'A unit was divided.',
  RENAMED: 'A unit was renamed.',
  MOVED: 'A unit was moved to another parent.',
  RECODED: 'A unit received a new code.',
  RETYPED: 'A unit received a new type, as when a district becomes a town (huyện → thị xã).',
});

@ObjectType({
  description: 'One change that a document made to units on a date: a merger, a split, a new name.',
})
export class UnitChange {
  @Field(() => String, { description: 'Stable short name, unique among changes.' })
  code!: string;

  @Field(() => UnitChangeKindEnum, { description: 'Kind of the change.' })
  kind!: UnitChangeKind;
}

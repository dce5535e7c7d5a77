import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType({ description: 'That all or a part of a unit belongs to a unit of another day.' })
export class UnitShare {
  @Field(() => Float, {
    nullable: true,
    description:
      'Share of its area that is in the other unit, from 0 to 1; null where only a part is and nobody told how much.',
  })
  areaShare!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Share of its population that was in the part, at the time of the change, from 0 to 1; null where only a part is and nobody told how much.',
  })
  populationShare!: number | null;

  @Field(() => Boolean, {
    description: 'Whether all of its area is in the other unit. Both shares are 1 then.',
  })
  whole!: boolean;
}

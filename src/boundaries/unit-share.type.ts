import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A unit of another day that has all or a part of the area of a unit.' })
export class UnitShare {
  @Field(() => Float, {
    nullable: true,
    description:
      'Share of its area that is in the other unit, from 0 to 1; null where it is a part of unknown size.',
  })
  areaShare!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Share of its population that lived in that part at the time of the change, from 0 to 1; null where it is a part of unknown size.',
  })
  populationShare!: number | null;

  @Field(() => Boolean, {
    description: 'Whether all of its area is in the other unit. Both shares are 1 then.',
  })
  whole!: boolean;
}

import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType({
  description: 'A unit in force on a date that contains all or part of the area of another unit.',
})
export class UnitShare {
  @Field(() => Float, {
    nullable: true,
    description:
      'The share of the area of the original unit that is in `unit`, from 0 to 1; null if the size of the part is unknown.',
  })
  areaShare!: string | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The share of the population of the original unit that lived in that part at the time of the change, from 0 to 1; null if the size of the part is unknown.',
  })
  populationShare!: string | null;

  @Field(() => Boolean, {
    description: 'Whether the whole area of the original unit is in `unit`; if so, both shares are 1.',
  })
  whole!: boolean;
}

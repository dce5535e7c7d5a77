import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType({
  description: 'What a unit change transferred from one unit to another, according to one source.',
})
export class UnitChangeLink {
  @Field(() => Boolean, { description: 'Whether the whole predecessor was transferred, or only a part.' })
  whole!: boolean;

  @Field(() => Float, {
    nullable: true,
    description:
      'The share of the area of the predecessor, more than 0 and at most 1; null if it is unknown.',
  })
  areaShare!: string | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The share of the population of the predecessor, from 0 to 1; null if it is unknown.',
  })
  populationShare!: string | null;

  @Field(() => Boolean, {
    description:
      'False if it is not certain that these two units belong together: there is a link for each unit that it may be, or one without a unit if nothing is known. Such links have no part in calculations.',
  })
  certain!: boolean;

  @Field(() => Int, {
    description:
      '0 for the account that the catalogue follows. 1, 2, … for what other sources say; `note` then says why it is not followed.',
  })
  alternative!: number;

  @Field(() => String, {
    nullable: true,
    description: 'What a reader should know about the link; null if there is nothing.',
  })
  note!: string | null;
}

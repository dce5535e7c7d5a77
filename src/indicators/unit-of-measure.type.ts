import { Field, ObjectType } from 'type-graphql';

@ObjectType({
  description:
    'What a value is counted or measured in. Not to be confused with `Unit`, an administrative area or organisation.',
})
export class UnitOfMeasure {
  @Field(() => String, { description: 'Short lasting name, unique among units of measure: PERCENT.' })
  code!: string;
}

@ObjectType({ description: 'What series are broken down by: sex, age, urban or rural.' })
export class Dimension {
  @Field(() => String, { description: 'Short lasting name, unique among dimensions: sex.' })
  code!: string;
}

@ObjectType({ description: 'One value of a dimension: female, urban.' })
export class Category {
  @Field(() => String, { description: 'Short lasting name, unique in its dimension: FEMALE.' })
  code!: string;
}

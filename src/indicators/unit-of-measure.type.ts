import { Field, ObjectType } from 'type-graphql';
import { connectionType } from '../paging/connection.type.js';

@ObjectType({
  description:
    'The unit of a value, such as percent or minutes. Not to be confused with `Unit`, an administrative area or organisation.',
})
export class UnitOfMeasure {
  @Field(() => String, { description: 'Stable short name, unique among units of measure: PERCENT.' })
  code!: string;
}

@ObjectType({ description: 'A dimension of breakdowns: sex, age, urban or rural.' })
export class Dimension {
  @Field(() => String, { description: 'Stable short name, unique among dimensions: sex.' })
  code!: string;
}

@ObjectType({ description: 'One value of a dimension: female, urban.' })
export class Category {
  @Field(() => String, { description: 'Stable short name, unique in its dimension: FEMALE.' })
  code!: string;
}

export const CategoryConnection = connectionType(() => Category, 'Category');

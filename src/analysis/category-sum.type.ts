import { Field, Float, ObjectType } from 'type-graphql';
import { Category } from '../indicators/unit-of-measure.type.js';
import { AtMost } from '../paging/list-size.js';
import { graphqlEnum } from '../scalars/graphql-enum.js';
import { Observation } from '../series/observation.type.js';

export type CategorySumMethod = 'EXACT_SUM' | 'NOT_DERIVABLE';

export const CategorySumMethodEnum = graphqlEnum<CategorySumMethod>(
  'CategorySumMethod',
  'Whether the values of categories could be added up.',
  {
    EXACT_SUM: 'The exact sum of the values of all categories.',
    NOT_DERIVABLE: 'There is no sum; `reason` says why.',
  },
);

/** The most categories that are added up. */
export const MAX_CATEGORIES = 100;

@ObjectType({
  description:
    'The sum of the values of categories that together make up a wider category or the total. The catalogue computes it; it is no observation.',
})
export class CategorySum {
  @Field(() => Float, {
    nullable: true,
    description: 'The sum, in the unit of measure of the indicator; null if it cannot be derived.',
  })
  value!: string | null;

  @Field(() => CategorySumMethodEnum, { description: 'Whether there is a sum.' })
  method!: CategorySumMethod;

  @Field(() => String, {
    nullable: true,
    description: 'Why there is no sum, as a sentence that names what is missing; null if there is one.',
  })
  reason!: string | null;

  @AtMost(MAX_CATEGORIES)
  @Field(() => [Observation], {
    description:
      'The exact observations of the categories, in the order of the categories; if there is a sum, those that were added up.',
  })
  parts!: object[];

  @AtMost(MAX_CATEGORIES)
  @Field(() => [Category], {
    description:
      'The categories that have no exact value, in the order of the publisher; empty if there is a sum.',
  })
  missing!: object[];

  @Field(() => Observation, {
    nullable: true,
    description:
      'What a source reported for the whole, for comparison: it may differ from the sum, for example by rounding. Null if nobody reported it.',
  })
  reported!: object | null;
}

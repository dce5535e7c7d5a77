import { ArgsType, Field, InputType } from 'type-graphql';
import { type OrderDirection, OrderDirectionEnum } from '../paging/order.input.js';
import { PageArgs } from '../paging/page.args.js';
import { graphqlEnum } from '../scalars/graphql-enum.js';
import type { Period } from '../scalars/period.js';
import { PeriodScalar } from '../scalars/period.scalar.js';
import { SubjectInput } from '../subjects/subject.input.js';

@InputType({
  description: 'Which indicators. Conditions are combined with AND; a list means any of its values.',
})
export class IndicatorFilter {
  @Field(() => [String], { nullable: true, description: 'Codes of topics; topics below them count too.' })
  topics?: string[];

  @Field(() => [String], { nullable: true, description: 'Codes of datasets.' })
  datasets?: string[];

  @Field(() => [String], { nullable: true, description: 'Codes of units of measure.' })
  unitsOfMeasure?: string[];

  @Field(() => SubjectInput, {
    nullable: true,
    description: 'Only those with an observation for this subject.',
  })
  hasObservationsFor?: SubjectInput;

  @Field(() => PeriodScalar, {
    nullable: true,
    description:
      'Only those with an observation whose period overlaps this one; together with `hasObservationsFor`, one for that subject.',
  })
  period?: Period;

  @Field(() => Boolean, {
    nullable: true,
    description: 'true: only those with a target; false: only those without.',
  })
  hasTargets?: boolean;
}

export type IndicatorOrderField = 'NAME' | 'CODE';

export const IndicatorOrderFieldEnum = graphqlEnum<IndicatorOrderField>(
  'IndicatorOrderField',
  'What indicators are ordered by.',
  {
    NAME: 'Vietnamese name, as in a Vietnamese dictionary.',
    CODE: 'Order by code.',
  },
);

@InputType({ description: 'The order of a list of indicators.' })
export class IndicatorOrder {
  @Field(() => IndicatorOrderFieldEnum, { description: 'What to order by.' })
  field!: IndicatorOrderField;

  @Field(() => OrderDirectionEnum, { defaultValue: 'ASC', description: 'Ascending or descending.' })
  direction: OrderDirection = 'ASC';
}

@ArgsType()
export class IndicatorsArgs extends PageArgs {
  @Field(() => IndicatorFilter, { nullable: true, description: 'Which indicators; all when left out.' })
  filter?: IndicatorFilter;

  @Field(() => IndicatorOrder, { nullable: true, description: 'Order of the list; by code when left out.' })
  orderBy?: IndicatorOrder;
}

import { ArgsType, Field, InputType } from 'type-graphql';
import { type OrderDirection, OrderDirectionEnum } from '../paging/order.input.js';
import { ForwardPageArgs, PageArgs } from '../paging/page.args.js';
import { graphqlEnum } from '../scalars/graphql-enum.js';
import type { Period } from '../scalars/period.js';
import { PeriodScalar } from '../scalars/period.scalar.js';
import { SubjectInput } from '../subjects/subject.input.js';

@InputType({
  description:
    'Conditions that select indicators. They are combined with AND; a list matches any of its values.',
})
export class IndicatorFilter {
  @Field(() => [String], { nullable: true, description: 'Codes of indicators, or former codes.' })
  codes?: string[];

  @Field(() => [String], {
    nullable: true,
    description:
      'Codes of topics, which may be the main topic of an indicator or another one; topics below them match too.',
  })
  topics?: string[];

  @Field(() => [String], { nullable: true, description: 'Codes of datasets.' })
  datasets?: string[];

  @Field(() => [String], { nullable: true, description: 'Codes of units of measure.' })
  unitsOfMeasure?: string[];

  @Field(() => SubjectInput, {
    nullable: true,
    description: 'Only indicators with an observation about this subject.',
  })
  hasObservationsFor?: SubjectInput;

  @Field(() => PeriodScalar, {
    nullable: true,
    description:
      'Only indicators with an observation whose period overlaps this one. Combined with `hasObservationsFor`, that observation must be about that subject.',
  })
  period?: Period;

  @Field(() => Boolean, {
    nullable: true,
    description: 'If true, only indicators with a target; if false, only those without.',
  })
  hasTargets?: boolean;
}

export type IndicatorOrderField = 'NAME' | 'CODE';

export const IndicatorOrderFieldEnum = graphqlEnum<IndicatorOrderField>(
  'IndicatorOrderField',
  'What indicators are ordered by.',
  {
    NAME: 'Name, as in a Vietnamese dictionary: the Vietnamese name, or the English one if there is no other.',
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
  @Field(() => IndicatorFilter, { nullable: true, description: 'Selects indicators; all if omitted.' })
  filter?: IndicatorFilter;

  @Field(() => IndicatorOrder, { nullable: true, description: 'Order of the list; by code if omitted.' })
  orderBy?: IndicatorOrder;
}

/** Indicators of one topic or dataset. */
@ArgsType()
export class OwnIndicatorsArgs extends ForwardPageArgs {
  @Field(() => IndicatorOrder, { nullable: true, description: 'Order of the list; by code if omitted.' })
  orderBy?: IndicatorOrder;
}

import { ArgsType, Field, InputType } from 'type-graphql';
import { type Order, orderType } from '../paging/order.input.js';
import { ForwardPageArgs, PageArgs } from '../paging/page.args.js';
import type { Period } from '../scalars/period.js';
import { PeriodScalar } from '../scalars/period.scalar.js';
import { SubjectInput } from '../subjects/subject.input.js';

@InputType({
  description:
    'Conditions that select targets. They are combined with AND; a list matches any of its values.',
})
export class TargetFilter {
  @Field(() => [String], {
    nullable: true,
    description: 'Codes of the topics of their indicators; topics below them match too.',
  })
  topics?: string[];

  @Field(() => [String], {
    nullable: true,
    description: 'Codes of indicators; former codes mean the same indicators.',
  })
  indicators?: string[];

  @Field(() => [SubjectInput], { nullable: true, description: 'Subjects that the targets are for.' })
  subjects?: SubjectInput[];

  @Field(() => [String], { nullable: true, description: 'Codes of the documents that set the targets.' })
  documents?: string[];

  @Field(() => PeriodScalar, {
    nullable: true,
    description: 'Only targets that are due by the end of this period.',
  })
  dueBy?: Period;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'If true, only targets that the newest observation achieves; if false, only those that it does not. Targets for which this cannot be computed match neither.',
  })
  achieved?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'If true, only targets on track; if false, only those at risk or missed. Targets for which this cannot be computed match neither.',
  })
  onTrack?: boolean;
}

export type TargetOrderField = 'DUE_DATE' | 'VALUE';

export type TargetOrder = Order<TargetOrderField>;

export const TargetOrderInput = orderType<TargetOrderField>(
  'Target',
  'targets',
  {
    DUE_DATE: 'Order by the last day of `period`.',
    VALUE:
      'The number, whatever its indicator and unit of measure; of BETWEEN the lower bound. Of equal numbers, targets of at most the number come first, then exact ones, then BETWEEN, then those of at least the number.',
  },
  'Ties are ordered by due date, then in an order that stays the same.',
);

@ArgsType()
export class TargetsArgs extends PageArgs {
  @Field(() => TargetFilter, { nullable: true, description: 'Selects targets; all if omitted.' })
  filter?: TargetFilter;

  @Field(() => TargetOrderInput, {
    nullable: true,
    description: 'Order of the list; by due date if omitted.',
  })
  orderBy?: TargetOrder;
}

/** For the targets of one indicator, unit, document or topic. */
@ArgsType()
export class OrderedTargetsArgs extends ForwardPageArgs {
  @Field(() => TargetOrderInput, {
    nullable: true,
    description: 'Order of the list; by due date if omitted.',
  })
  orderBy?: TargetOrder;
}

import { ArgsType, Field, InputType } from 'type-graphql';
import { type Order, orderType } from '../paging/order.input.js';
import { ForwardPageArgs, PageArgs } from '../paging/page.args.js';
import type { Period } from '../scalars/period.js';
import { PeriodScalar } from '../scalars/period.scalar.js';
import { SubjectInput } from '../subjects/subject.input.js';
import { type UnitKind, UnitKindEnum } from '../units/unit.type.js';
import { type ObservationStatus, ObservationStatusEnum } from './value-meaning.type.js';

@InputType({ description: 'Categories of one dimension; any of them matches.' })
export class BreakdownInput {
  @Field(() => String, { description: 'Code of the dimension: sex.' })
  dimension!: string;

  @Field(() => [String], { description: 'Codes of its categories: FEMALE.' })
  categories!: string[];
}

@InputType({
  description: 'Conditions that select series. They are combined with AND; a list matches any of its values.',
})
export class SeriesFilter {
  @Field(() => [String], {
    nullable: true,
    description: 'Codes of indicators; former codes mean the same indicators.',
  })
  indicators?: string[];

  @Field(() => [SubjectInput], { nullable: true, description: 'Subjects that they are about.' })
  subjects?: SubjectInput[];

  @Field(() => [BreakdownInput], {
    nullable: true,
    description:
      'Categories of the breakdown: in every dimension listed, one of its categories must match. Fails with CODE_NOT_FOUND if a code is unknown, and with FILTER_INVALID if no indicator that the query names has the dimensions.',
  })
  breakdown?: BreakdownInput[];

  @Field(() => Boolean, { nullable: true, description: 'If true, only totals, without any breakdown.' })
  totalsOnly?: boolean;
}

@ArgsType()
export class SeriesArgs extends ForwardPageArgs {
  @Field(() => SeriesFilter, { nullable: true, description: 'Selects series; all if omitted.' })
  filter?: SeriesFilter;
}

@InputType({
  description:
    'Conditions that select observations. They are combined with AND; a list matches any of its values.',
})
export class ObservationFilter {
  @Field(() => [String], {
    nullable: true,
    description: 'Codes of indicators; former codes mean the same indicators.',
  })
  indicators?: string[];

  @Field(() => [String], {
    nullable: true,
    description: 'Codes of topics: only observations of their indicators; topics below them match too.',
  })
  topics?: string[];

  @Field(() => [SubjectInput], { nullable: true, description: 'Subjects that they are about.' })
  subjects?: SubjectInput[];

  @Field(() => String, {
    nullable: true,
    description:
      'A unit, by code or `code@validFrom`: only observations about units below it, at any depth, by parents or as members of a region or group.',
  })
  within?: string;

  @Field(() => [UnitKindEnum], { nullable: true, description: 'Only those about units of these kinds.' })
  unitKinds?: UnitKind[];

  @Field(() => PeriodScalar, {
    nullable: true,
    description: 'Only observations for this period or later; a period that overlaps it matches.',
  })
  from?: Period;

  @Field(() => PeriodScalar, {
    nullable: true,
    description: 'Only observations for this period or earlier; a period that overlaps it matches.',
  })
  to?: Period;

  @Field(() => [ObservationStatusEnum], {
    nullable: true,
    description: 'Only those with one of these statuses.',
  })
  statuses?: ObservationStatus[];

  @Field(() => [String], { nullable: true, description: 'Codes of documents that they come from.' })
  documents?: string[];

  @Field(() => [String], { nullable: true, description: 'Codes of datasets that they belong to.' })
  datasets?: string[];

  @Field(() => [BreakdownInput], {
    nullable: true,
    description:
      'Categories of the breakdown: in every dimension listed, one of its categories must match. Fails with CODE_NOT_FOUND if a code is unknown, and with FILTER_INVALID if no indicator that the query names has the dimensions.',
  })
  breakdown?: BreakdownInput[];

  @Field(() => Boolean, {
    nullable: true,
    description:
      'If true, also returns alternatives: values that other sources report for the same period (`alternative` above 0). Default false.',
  })
  includeAlternatives?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'If true, only the newest observation with a value of each series, of those that `from` and `to` select; the other conditions apply to it. Alternatives are left out. Default false.',
  })
  latestOnly?: boolean;
}

export type ObservationOrderField = 'PERIOD' | 'VALUE';

export type ObservationOrder = Order<ObservationOrderField>;

export const ObservationOrderInput = orderType<ObservationOrderField>(
  'Observation',
  'observations',
  {
    PERIOD: 'Order by the first day of the period, then by its last.',
    VALUE:
      'The number, whatever its indicator and unit of measure; of BETWEEN the lower bound. Of equal numbers, “less than” and “at most” come first, then exact and approximate values, then BETWEEN, then “at least” and “more than”. Observations without a number come last in both directions.',
  },
  'Ties are ordered by series, then by period.',
);

@ArgsType()
export class ObservationsArgs extends PageArgs {
  @Field(() => ObservationFilter, { description: 'Selects observations; `{}` for all.' })
  filter!: ObservationFilter;

  @Field(() => ObservationOrderInput, {
    nullable: true,
    description:
      'Order of the list; series by series, oldest first, if omitted. Fails with FILTER_INVALID unless `filter` names `indicators`, `topics`, `subjects` or `documents`, because all observations that it selects are sorted.',
  })
  orderBy?: ObservationOrder;
}

@ArgsType()
export class DocumentObservationsArgs extends ForwardPageArgs {
  @Field(() => ObservationOrderInput, {
    nullable: true,
    description: 'Order of the list; series by series, oldest first, if omitted.',
  })
  orderBy?: ObservationOrder;
}

import { ArgsType, Field, InputType } from 'type-graphql';
import { ForwardPageArgs, PageArgs } from '../paging/page.args.js';
import type { Period } from '../scalars/period.js';
import { PeriodScalar } from '../scalars/period.scalar.js';
import { SubjectInput } from '../subjects/subject.input.js';
import { type UnitKind, UnitKindEnum } from '../units/unit.type.js';
import { type ObservationStatus, ObservationStatusEnum } from './value-meaning.type.js';

@InputType({ description: 'Categories of one dimension: any of them.' })
export class BreakdownInput {
  @Field(() => String, { description: 'Code of the dimension: sex.' })
  dimension!: string;

  @Field(() => [String], { description: 'Codes of its categories: FEMALE.' })
  categories!: string[];
}

@InputType({ description: 'Which series. Conditions are combined with AND; a list means any of its values.' })
export class SeriesFilter {
  @Field(() => [String], { nullable: true, description: 'Codes of indicators.' })
  indicators?: string[];

  @Field(() => [SubjectInput], { nullable: true, description: 'Subjects that they are about.' })
  subjects?: SubjectInput[];

  @Field(() => [BreakdownInput], {
    nullable: true,
    description: 'Categories of the breakdown: one of each dimension listed.',
  })
  breakdown?: BreakdownInput[];

  @Field(() => Boolean, { nullable: true, description: 'true: only totals, without any breakdown.' })
  totalsOnly?: boolean;
}

@ArgsType()
export class SeriesArgs extends ForwardPageArgs {
  @Field(() => SeriesFilter, { nullable: true, description: 'Which series; all when left out.' })
  filter?: SeriesFilter;
}

@InputType({
  description: 'Which observations. Conditions are combined with AND; a list means any of its values.',
})
export class ObservationFilter {
  @Field(() => [String], { nullable: true, description: 'Codes of indicators.' })
  indicators?: string[];

  @Field(() => [SubjectInput], { nullable: true, description: 'Subjects that they are about.' })
  subjects?: SubjectInput[];

  @Field(() => String, {
    nullable: true,
    description: 'A unit, by code or `code@validFrom`: only observations about units below it, at any depth.',
  })
  within?: string;

  @Field(() => [UnitKindEnum], { nullable: true, description: 'Only those about units of these kinds.' })
  unitKinds?: UnitKind[];

  @Field(() => PeriodScalar, {
    nullable: true,
    description: 'Only those whose period ends after the start of this one.',
  })
  from?: Period;

  @Field(() => PeriodScalar, {
    nullable: true,
    description: 'Only those whose period starts before the end of this one.',
  })
  to?: Period;

  @Field(() => [ObservationStatusEnum], {
    nullable: true,
    description: 'Only those with one of these statuses.',
  })
  statuses?: ObservationStatus[];

  @Field(() => [String], { nullable: true, description: 'Codes of documents that they come from.' })
  documents?: string[];

  @Field(() => [BreakdownInput], {
    nullable: true,
    description: 'Categories of the breakdown: one of each dimension listed.',
  })
  breakdown?: BreakdownInput[];

  @Field(() => Boolean, {
    nullable: true,
    description:
      'true: also alternatives, which are what other sources report for the same period (`alternative` above 0). The default is without them.',
  })
  includeAlternatives?: boolean;
}

@ArgsType()
export class ObservationsArgs extends PageArgs {
  @Field(() => ObservationFilter, { description: 'Which observations; `{}` for all.' })
  filter!: ObservationFilter;
}

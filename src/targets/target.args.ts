import { ArgsType, Field, InputType } from 'type-graphql';
import { PageArgs } from '../paging/page.args.js';
import type { Period } from '../scalars/period.js';
import { PeriodScalar } from '../scalars/period.scalar.js';
import { SubjectInput } from '../subjects/subject.input.js';

@InputType({
  description: 'Which targets. Conditions are combined with AND; a list means any of its values.',
})
export class TargetFilter {
  @Field(() => [String], { nullable: true, description: 'Codes of indicators.' })
  indicators?: string[];

  @Field(() => [SubjectInput], { nullable: true, description: 'Subjects that the targets are for.' })
  subjects?: SubjectInput[];

  @Field(() => [String], { nullable: true, description: 'Codes of the documents that set the targets.' })
  documents?: string[];

  @Field(() => PeriodScalar, {
    nullable: true,
    description: 'Only those that are due by the end of this period.',
  })
  dueBy?: Period;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'true: only those that the newest observation achieves; false: only those that it does not. Targets for which this cannot be computed are in neither.',
  })
  achieved?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'true: only those on track; false: only those at risk or missed. Targets for which this cannot be computed are in neither.',
  })
  onTrack?: boolean;
}

@ArgsType()
export class TargetsArgs extends PageArgs {
  @Field(() => TargetFilter, { nullable: true, description: 'Which targets; all when left out.' })
  filter?: TargetFilter;
}

import { ArgsType, Field, InputType } from 'type-graphql';
import { PageArgs } from '../paging/page.args.js';
import type { Period } from '../scalars/period.js';
import { PeriodScalar } from '../scalars/period.scalar.js';
import { SubjectInput } from '../subjects/subject.input.js';

@InputType({ description: 'Which targets. All that is given must hold; a list means any of it.' })
export class TargetFilter {
  @Field(() => [String], { nullable: true, description: 'Codes of indicators.' })
  indicators?: string[];

  @Field(() => [SubjectInput], { nullable: true, description: 'Who is to reach it.' })
  subjects?: SubjectInput[];

  @Field(() => [String], { nullable: true, description: 'Codes of the documents that commit to it.' })
  documents?: string[];

  @Field(() => PeriodScalar, {
    nullable: true,
    description: 'Only those whose own period ends by the end of this one.',
  })
  dueBy?: Period;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'true: only those that the newest figure meets; false: only those that it does not meet. Those for which it cannot be told are in neither.',
  })
  achieved?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'true: only those on track; false: only those at risk, behind the straight line or missed. Those for which it cannot be told are in neither.',
  })
  onTrack?: boolean;
}

@ArgsType()
export class TargetsArgs extends PageArgs {
  @Field(() => TargetFilter, { nullable: true, description: 'Which targets; all when left out.' })
  filter?: TargetFilter;
}

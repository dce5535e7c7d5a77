import { Field, Float, ObjectType } from 'type-graphql';
import { Observation } from '../series/observation.type.js';
import { Target } from './target.type.js';

@ObjectType({
  description:
    'How far a target has come by the newest figure of its indicator and subject. What cannot be told is null, and `reason` says why.',
})
export class TargetProgress {
  @Field(() => Observation, {
    nullable: true,
    description:
      'The newest figure with a value whose period begins before the target is due; null when there is none.',
  })
  latest!: object | null;

  @Field(() => Observation, {
    nullable: true,
    description:
      'Where the straight line to the target begins: the newest exact figure at the time when its document was issued, else the oldest.',
  })
  baseline!: object | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'What the newest figure lacks, in the unit of measure of the indicator and without a sign; 0 when it is achieved. Null where it cannot be told.',
  })
  gap!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the newest figure meets the target. A target of exactly 80 is met by more where more is better. Null where it cannot be told.',
  })
  achieved!: boolean | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'By how much the value must change each year from the newest figure until the end of the due period, down where it is below 0. Null when it is achieved, or due, or cannot be told.',
  })
  neededPerYear!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the newest figure is not behind the straight line from the baseline to the target. True when it is achieved, false when it is due and not achieved, null where it cannot be told.',
  })
  onTrack!: boolean | null;

  @Field(() => Target, {
    nullable: true,
    description:
      'The target for the same indicator, subject and end that a document issued later sets instead; null where there is none.',
  })
  replacedBy!: object | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why something cannot be told, as a sentence; null where all is told.',
  })
  reason!: string | null;
}

import { Field, Float, ObjectType } from 'type-graphql';
import { Observation } from '../series/observation.type.js';
import { Target } from './target.type.js';

@ObjectType({
  description:
    'Progress of a target by the newest observation of its indicator and subject. What cannot be computed is null, and `reason` says why.',
})
export class TargetProgress {
  @Field(() => Observation, {
    nullable: true,
    description:
      'The newest observation with a value whose period starts before the target is due; null when there is none.',
  })
  latest!: object | null;

  @Field(() => Observation, {
    nullable: true,
    description:
      'The start of the straight line to the target: the newest exact observation at the time when its document was issued, else the oldest. Null when there is none.',
  })
  baseline!: object | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The distance from the newest observation to the target, in the unit of measure of the indicator and without a sign; 0 when the target is achieved. Null where it cannot be computed.',
  })
  gap!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the newest observation achieves the target. A target of exactly 80 is achieved by more where more is better. Null where it cannot be computed.',
  })
  achieved!: boolean | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'By how much the value must change each year from the newest observation until the end of the due period; negative for a decrease. Null when the target is achieved or due, and where it cannot be computed.',
  })
  neededPerYear!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the newest observation is on the straight line from the baseline to the target, or closer to the target. True when the target is achieved, false when it is due and not achieved, null where it cannot be computed.',
  })
  onTrack!: boolean | null;

  @Field(() => Target, {
    nullable: true,
    description:
      'The target for the same indicator, subject and end that a later document sets instead; null where there is none.',
  })
  replacedBy!: object | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why something is missing, as a sentence; null when nothing is missing.',
  })
  reason!: string | null;
}

import { Field, Float, ObjectType } from 'type-graphql';
import { Observation } from '../series/observation.type.js';
import { Target } from './target.type.js';

@ObjectType({
  description:
    'Progress of a target according to the newest observation of its indicator and subject. What cannot be computed is null, and `reason` says why.',
})
export class TargetProgress {
  @Field(() => Observation, {
    nullable: true,
    description:
      'The newest observation with a value whose period starts before the target is due; null if there is none.',
  })
  latest!: object | null;

  @Field(() => Observation, {
    nullable: true,
    description:
      'The start of the straight line to the target: the newest exact observation at the time when its document was issued; if there was none, the oldest exact observation. Null if there is none at all.',
  })
  baseline!: object | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The absolute distance from the newest observation to the target, in the unit of measure of the indicator; 0 if the target is achieved. Null if the observation is not exact and does not certainly achieve it, or if it cannot be computed.',
  })
  gap!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the newest observation achieves the target. A target of exactly 80 is also achieved by a higher value if higher is better, and by a lower one if lower is better. An observation such as “> 95” achieves it if every value that it allows does, and does not if none does; null if only some do, or if it cannot be computed.',
  })
  achieved!: boolean | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'By how much the value must change each year from the newest observation until the end of the due period; negative for a decrease. Null if the target is achieved or due, if the observation is not exact, or if it cannot be computed.',
  })
  neededPerYear!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the newest observation is on the straight line from the baseline to the target, or closer to the target. True if the target is achieved, false if it is due and not achieved. Null if it is not the same for every value that the observation allows, or if it cannot be computed.',
  })
  onTrack!: boolean | null;

  @Field(() => Target, {
    nullable: true,
    description:
      'The target that a later document sets instead, for the same indicator, subject and due date; null if there is none.',
  })
  replacedBy!: object | null;

  @Field(() => String, {
    nullable: true,
    description:
      'A sentence that explains which results could not be computed, and why; null if nothing is missing.',
  })
  reason!: string | null;
}

import Big from 'big.js';
import { whyScalesDiffer } from '../analysis/change.js';
import { isExact, whyNotExact } from '../analysis/exact.js';
import { disjoint, gapTo, type Interval, intervalContains, intervalOf } from '../analysis/interval.js';
import { yearsBetween } from '../analysis/span.js';
import type { Direction } from '../indicators/indicator.type.js';
import type { ObservationRow } from '../series/observation.queries.js';
import type { TargetRow } from './target.queries.js';

/** Progress of a target. What cannot be computed is null, and `reason` says why. */
export interface ProgressRow {
  gap: number | null;
  achieved: boolean | null;
  neededPerYear: number | null;
  onTrack: boolean | null;
  reason: string | null;
}

/** What progress is computed from. */
export interface ProgressInputs {
  direction: Direction;
  /** The newest observation whose period starts before the target is due. */
  latest: ObservationRow | null;
  /** The start of the line to the target: the newest observation when it was set, else the oldest. */
  baseline: ObservationRow | null;
  /** The day from which the subject is no longer in force; null while it is. */
  endedOn: string | null;
}

const UNKNOWN_PROGRESS: ProgressRow = {
  gap: null,
  achieved: null,
  neededPerYear: null,
  onTrack: null,
  reason: null,
};
const MORE_THAN_A_YEAR = 1.01;

/**
 * Compares the newest observation with the target. On track means that it is on the straight line from the baseline to
 * the target, or closer to the target.
 */
export function progressOf(target: TargetRow, known: ProgressInputs): ProgressRow {
  const { latest, baseline } = known;
  const range = achievingRange(target, known.direction);
  if (!range)
    return {
      ...UNKNOWN_PROGRESS,
      reason: 'The target is approximate (ABOUT), so no observation can show whether it is achieved.',
    };
  const incomparable = whyIncomparable(target, known);
  if (!latest || incomparable) return { ...UNKNOWN_PROGRESS, reason: incomparable };
  const achieved = isAchieved(range, latest);
  if (!isExact(latest))
    return {
      ...UNKNOWN_PROGRESS,
      achieved,
      reason: `The newest observation cannot be used. ${whyNotExact(latest)}`,
    };
  if (achieved) return { ...UNKNOWN_PROGRESS, gap: 0, achieved, onTrack: true };
  const gapToTarget = gapTo(range, new Big(latest.value));
  const gap = gapToTarget.abs().toNumber();
  if (latest.periodEnd >= target.periodEnd) return { ...UNKNOWN_PROGRESS, gap, achieved, onTrack: false };
  const neededPerYear = gapToTarget.div(yearsBetween(latest.periodEnd, target.periodEnd)).toNumber();
  if (!baseline || !isExact(baseline) || baseline.periodEnd >= latest.periodEnd)
    return {
      gap,
      achieved,
      neededPerYear,
      onTrack: null,
      reason: 'There is no earlier exact observation to draw a line from.',
    };
  const onTrack = isOnTrack(new Big(baseline.value), new Big(latest.value), gapToTarget, {
    elapsed: yearsBetween(baseline.periodEnd, latest.periodEnd),
    total: yearsBetween(baseline.periodEnd, target.periodEnd),
  });
  return { gap, achieved, neededPerYear, onTrack, reason: null };
}

/** The values that achieve the target. A target of exactly 80 is achieved by more where more is better. */
function achievingRange(target: TargetRow, direction: Direction): Interval | null {
  const better = { HIGHER_IS_BETTER: 'AT_LEAST', LOWER_IS_BETTER: 'AT_MOST', NEUTRAL: 'EQUAL' } as const;
  const relation = target.relation === 'EQUAL' ? better[direction] : target.relation;
  return intervalOf({ ...target, relation });
}

/** Why the newest observation and the target are not comparable, as a sentence; null where they are. */
function whyIncomparable(target: TargetRow, { latest, baseline, endedOn }: ProgressInputs): string | null {
  if (!latest) return 'There is no observation with a value for a period before the target is due.';
  if (endedOn !== null && endedOn < target.periodEnd && latest.periodEnd < target.periodEnd)
    return `Boundaries changed: the unit is no longer in force from ${endedOn}, before the target is due.`;
  const scales = baseline && whyScalesDiffer(baseline, latest);
  if (scales) return `The newest observation is not comparable with the baseline. ${scales}`;
  const wholeInterval = yearsBetween(target.periodStart, target.periodEnd) > MORE_THAN_A_YEAR;
  if (wholeInterval && (latest.periodStart !== target.periodStart || latest.periodEnd !== target.periodEnd))
    return `The target is for the whole of ${target.period}, and the newest observation is for ${latest.period}.`;
  return null;
}

/** True where every number that the observation may mean achieves the target, false where none does, else null. */
function isAchieved(range: Interval, latest: ObservationRow): boolean | null {
  const interval = intervalOf(latest);
  if (!interval) return null;
  if (intervalContains(range, interval)) return true;
  return disjoint(range, interval) ? false : null;
}

/** Whether the value is at least as good as the line: baseline + (target − baseline) · elapsed / total. */
function isOnTrack(
  from: Big,
  now: Big,
  gapToTarget: Big,
  { elapsed, total }: { elapsed: number; total: number },
): boolean {
  const expected = now.plus(gapToTarget).minus(from).times(elapsed).div(total).plus(from);
  return gapToTarget.gt(0) ? now.gte(expected) : now.lte(expected);
}

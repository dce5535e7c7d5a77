import Big from 'big.js';
import { whyScalesDiffer } from '../analysis/change.js';
import { type ExactObservation, isExact, whyNotExact } from '../analysis/exact.js';
import { gapTo, type Interval, intervalOf, isWithin } from '../analysis/interval.js';
import { yearsBetween } from '../analysis/span.js';
import type { Direction } from '../indicators/indicator.type.js';
import type { ObservationRow } from '../series/observation.queries.js';
import type { TargetRow } from './target.queries.js';

/** Progress of a target, with decimals as text. What cannot be computed is null, and `reason` says why. */
export interface ProgressRow {
  gap: string | null;
  achieved: boolean | null;
  neededPerYear: string | null;
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
 * the target, or closer to the target. Of a value that is not exact, what holds for all values that it allows is given.
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
  const possible = intervalOf(latest);
  if (!possible)
    return {
      ...UNKNOWN_PROGRESS,
      reason: `The newest observation cannot be used. ${whyNotExact(latest)}`,
    };
  const achieved = isWithin(range, possible);
  if (achieved) return { ...UNKNOWN_PROGRESS, gap: '0', achieved, onTrack: true };
  const isDue = latest.periodEnd >= target.periodEnd;
  const usable = baseline && isExact(baseline) && baseline.periodEnd < latest.periodEnd ? baseline : null;
  const onLine = usable && isWithin(onTrackRange(range, usable, latest, target), possible);
  const onTrack = isDue ? achieved : onLine;
  if (!isExact(latest))
    return {
      ...UNKNOWN_PROGRESS,
      achieved,
      onTrack,
      reason: `Only what is true for every possible value is given. ${whyNotExact(latest)}`,
    };
  const gapToTarget = gapTo(range, new Big(latest.value));
  const gap = gapToTarget.abs().toFixed();
  if (isDue) return { ...UNKNOWN_PROGRESS, gap, achieved, onTrack };
  const neededPerYear = gapToTarget.div(yearsBetween(latest.periodEnd, target.periodEnd)).toFixed();
  const reason = usable ? null : 'There is no earlier exact observation to draw a line from.';
  return { gap, achieved, neededPerYear, onTrack, reason };
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

/**
 * The values that are on track at the end of the newest observation: those that achieve the target, and those that are on
 * the straight line to it or closer to the target. The line is baseline + (goal − baseline) · elapsed / total, where the
 * goal of values below the target is its lower bound, and of those above it its upper bound.
 */
function onTrackRange(
  range: Interval,
  baseline: ExactObservation,
  latest: ObservationRow,
  target: TargetRow,
): Interval {
  const from = new Big(baseline.value);
  const elapsed = yearsBetween(baseline.periodEnd, latest.periodEnd);
  const total = yearsBetween(baseline.periodEnd, target.periodEnd);
  const lineTo = (goal: Big | null) => goal?.minus(from).times(elapsed).div(total).plus(from) ?? null;
  const [low, high] = [lineTo(range.low), lineTo(range.high)];
  return {
    ...range,
    ...(low && range.low && low.lte(range.low) && { low, lowOpen: false }),
    ...(high && range.high && high.gte(range.high) && { high, highOpen: false }),
  };
}

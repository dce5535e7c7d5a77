import Big from 'big.js';
import { differentScales } from '../analysis/change.js';
import { isExact, whyNotExact } from '../analysis/exact.js';
import { disjoint, gapTo, type Interval, intervalContains, intervalOf } from '../analysis/interval.js';
import { yearsBetween } from '../analysis/span.js';
import type { Direction } from '../indicators/indicator.type.js';
import type { ObservationRow } from '../series/observation.queries.js';
import type { TargetRow } from './target.queries.js';

/** How far a target has come. What cannot be told is null, and `reason` says why. */
export interface ProgressRow {
  gap: number | null;
  achieved: boolean | null;
  neededPerYear: number | null;
  onTrack: boolean | null;
  reason: string | null;
}

/** What is known when progress is told. */
export interface ProgressInputs {
  direction: Direction;
  /** The newest figure whose period begins before the target is due. */
  latest: ObservationRow | null;
  /** Where the way to the target begins: the newest figure when it was set, else the oldest. */
  baseline: ObservationRow | null;
  /** The day from which the subject is not in force any more; null while it is. */
  endedOn: string | null;
}

const UNTOLD: ProgressRow = { gap: null, achieved: null, neededPerYear: null, onTrack: null, reason: null };
const MORE_THAN_A_YEAR = 1.01;

/**
 * Compares the newest figure with the target. On track means: at the time of the newest figure it is not behind
 * the straight line from the baseline to the target.
 */
export function progressOf(target: TargetRow, known: ProgressInputs): ProgressRow {
  const { latest, baseline } = known;
  const goal = goalOf(target, known.direction);
  if (!goal)
    return { ...UNTOLD, reason: 'The target is about its value: no figure tells whether it is reached.' };
  const incomparable = whyIncomparable(target, known);
  if (!latest || incomparable) return { ...UNTOLD, reason: incomparable };
  const achieved = isAchieved(goal, latest);
  if (!isExact(latest))
    return { ...UNTOLD, achieved, reason: `The newest figure cannot be used. ${whyNotExact(latest)}` };
  if (achieved) return { ...UNTOLD, gap: 0, achieved, onTrack: true };
  const lacking = gapTo(goal, new Big(latest.value));
  const gap = lacking.abs().toNumber();
  if (latest.periodEnd >= target.periodEnd) return { ...UNTOLD, gap, achieved, onTrack: false };
  const neededPerYear = lacking.div(yearsBetween(latest.periodEnd, target.periodEnd)).toNumber();
  if (!baseline || !isExact(baseline) || baseline.periodEnd >= latest.periodEnd)
    return {
      gap,
      achieved,
      neededPerYear,
      onTrack: null,
      reason: 'There is no earlier exact figure to draw a line from.',
    };
  const onTrack = isOnLine(new Big(baseline.value), new Big(latest.value), lacking, {
    elapsed: yearsBetween(baseline.periodEnd, latest.periodEnd),
    total: yearsBetween(baseline.periodEnd, target.periodEnd),
  });
  return { gap, achieved, neededPerYear, onTrack, reason: null };
}

/** The numbers that meet the target. A target of exactly 80 is met by more where more is better. */
function goalOf(target: TargetRow, direction: Direction): Interval | null {
  const better = { HIGHER_IS_BETTER: 'AT_LEAST', LOWER_IS_BETTER: 'AT_MOST', NEUTRAL: 'EQUAL' } as const;
  const relation = target.relation === 'EQUAL' ? better[direction] : target.relation;
  return intervalOf({ ...target, relation });
}

/** Why the newest figure and the target cannot be set side by side; null where they can. */
function whyIncomparable(target: TargetRow, { latest, baseline, endedOn }: ProgressInputs): string | null {
  if (!latest) return 'There is no figure with a value for a time before the target is due.';
  if (endedOn !== null && endedOn < target.periodEnd && latest.periodEnd < target.periodEnd)
    return `Boundaries changed: the unit is not in force from ${endedOn} on, before the target is due.`;
  const scales = baseline && differentScales(baseline, latest);
  if (scales) return `Not comparable with what the target was set on. ${scales}`;
  const wholeInterval = yearsBetween(target.periodStart, target.periodEnd) > MORE_THAN_A_YEAR;
  if (wholeInterval && (latest.periodStart !== target.periodStart || latest.periodEnd !== target.periodEnd))
    return `The target is for the whole of ${target.period}, and the newest figure is for ${latest.period}.`;
  return null;
}

/** True where every number that the figure may be meets the goal, false where none does, else null. */
function isAchieved(goal: Interval, latest: ObservationRow): boolean | null {
  const figure = intervalOf(latest);
  if (!figure) return null;
  if (intervalContains(goal, figure)) return true;
  return disjoint(goal, figure) ? false : null;
}

function isOnLine(
  from: Big,
  now: Big,
  lacking: Big,
  { elapsed, total }: { elapsed: number; total: number },
): boolean {
  const expected = now.plus(lacking).minus(from).times(elapsed).div(total).plus(from);
  return lacking.gt(0) ? now.gte(expected) : now.lte(expected);
}

import type { Direction } from '../indicators/indicator.type.js';
import type { ObservationRow } from '../series/observation.queries.js';
import { type ChangeFacts, changeBetween } from './change.js';
import { type ExactObservation, isExact, whyNotExact } from './exact.js';
import { yearsBetween } from './span.js';
import type { ExcludedRow, StatisticsRow } from './statistics.queries.js';

/**
 * Compound growth per year between two observations: (last / first) ^ (1 / years) − 1. A binary number, because no
 * decimal holds a root exactly. Null where no time is between them or either value is not above 0.
 */
export function growthPerYear(first: ExactObservation, last: ExactObservation): number | null {
  const years = yearsBetween(first.periodStart, last.periodStart);
  const [from, to] = [Number(first.value), Number(last.value)];
  if (years <= 0 || from <= 0 || to <= 0) return null;
  return (to / from) ** (1 / years) - 1;
}

/** Change and growth from the first to the last observation; null where there are not two. */
export function changeAndGrowth(
  first: ObservationRow | null,
  last: ObservationRow | null,
  direction: Direction,
): { change: ChangeFacts | null; growthPerYear: number | null } {
  if (!first || !last || !isExact(first) || !isExact(last) || first.periodStart === last.periodStart)
    return { change: null, growthPerYear: null };
  // Observations since a break are comparable, the one with the break included.
  const change = changeBetween(first, { ...last, status: 'NORMAL' }, direction);
  const comparable = change.absolute !== null;
  return { change: { ...change, to: last }, growthPerYear: comparable ? growthPerYear(first, last) : null };
}

/** Why an observation is not part of the statistics, as a sentence. */
export function whyExcluded(row: ExcludedRow): string {
  if (row.cause === 'BEFORE_BREAK')
    return 'It was measured differently from the later ones: there is a break after it.';
  if (row.cause === 'OTHER_LENGTH')
    return 'Its period is longer or shorter than that of the newest observation.';
  if (row.cause === 'OTHER_SCALE') return `It is out of ${row.denominator}, the newest observation is not.`;
  return whyNotExact(row) ?? 'The value is not exact.';
}

/** What the observations that are not exact leave open, in words; null where there are none. */
export function whyNotCertain({ count, inexact, minimum, maximum }: StatisticsRow): string | null {
  if (inexact === 0) return null;
  const others = inexact === 1 ? '1 comparable observation is' : `${inexact} comparable observations are`;
  const open = [minimum === null && 'minimum', maximum === null && 'maximum'].filter((name) => name);
  const extremes = open.length > 0 ? ` The ${open.join(' and the ')} cannot be known.` : '';
  const used = count > 0 ? ' The mean is that of the exact values.' : '';
  return `${others} not exact.${extremes}${used}`;
}

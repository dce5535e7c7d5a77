import type { Direction } from '../indicators/indicator.type.js';
import type { ObservationRow } from '../series/observation.queries.js';
import { type ChangeFacts, changeBetween } from './change.js';
import { type ExactObservation, isExact, whyNotExact } from './exact.js';
import { yearsBetween } from './span.js';
import type { ExcludedRow } from './statistics.queries.js';

/**
 * Compound growth per year between two figures: (last / first) ^ (1 / years) − 1. A binary number, for a root
 * is none that decimals hold. Null where no time lies between them or either is not above 0.
 */
export function growthPerYear(first: ExactObservation, last: ExactObservation): number | null {
  const years = yearsBetween(first.periodStart, last.periodStart);
  const [from, to] = [Number(first.value), Number(last.value)];
  if (years <= 0 || from <= 0 || to <= 0) return null;
  return (to / from) ** (1 / years) - 1;
}

/** Growth and change from the first to the last figure; nulls where there are not two. */
export function changeAndGrowth(
  first: ObservationRow | null,
  last: ObservationRow | null,
  direction: Direction,
): { change: ChangeFacts | null; growthPerYear: number | null } {
  if (!first || !last || !isExact(first) || !isExact(last) || first.periodStart === last.periodStart)
    return { change: null, growthPerYear: null };
  // What comes after a break is on one footing, the break itself included.
  const change = changeBetween(first, { ...last, status: 'NORMAL' }, direction);
  const comparable = change.absolute !== null;
  return { change: { ...change, to: last }, growthPerYear: comparable ? growthPerYear(first, last) : null };
}

/** Why a figure is not part of the statistics, as a sentence. */
export function whyExcluded(row: ExcludedRow): string {
  if (row.cause === 'BEFORE_BREAK')
    return 'It was measured otherwise than the later ones: there is a break after it.';
  if (row.cause === 'OTHER_LENGTH') return 'It is for a longer or shorter time than the newest figure.';
  if (row.cause === 'OTHER_SCALE') return `It is out of ${row.denominator}, the newest figure is not.`;
  return whyNotExact(row) ?? 'The value is not exact.';
}

import Big from 'big.js';
import type { Direction } from '../indicators/indicator.type.js';
import type { ObservationRow } from '../series/observation.queries.js';
import { isExact, whyNotExact } from './exact.js';

/** A change between two observations. Numbers are null where they cannot be computed, and `reason` says why. */
export interface ChangeFacts {
  from: ObservationRow;
  to: ObservationRow;
  absolute: number | null;
  relative: number | null;
  improved: boolean | null;
  reason: string | null;
}

/**
 * The change from an earlier to a later observation of one series: absolute = to − from, relative = absolute / |from|,
 * the percentage change of a statistics office divided by 100.
 */
export function changeBetween(from: ObservationRow, to: ObservationRow, direction: Direction): ChangeFacts {
  const unknown = (reason: string): ChangeFacts => ({
    from,
    to,
    absolute: null,
    relative: null,
    improved: null,
    reason,
  });
  if (!isExact(from)) return unknown(`The earlier observation cannot be used. ${whyNotExact(from)}`);
  if (!isExact(to)) return unknown(`The later observation cannot be used. ${whyNotExact(to)}`);
  if (to.status === 'BREAK')
    return unknown('The method of measurement changed between the two observations.');
  const scales = whyScalesDiffer(from, to);
  if (scales) return unknown(scales);
  const earlier = new Big(from.value);
  const difference = new Big(to.value).minus(earlier);
  const fromZero = earlier.eq(0);
  return {
    from,
    to,
    absolute: difference.toNumber(),
    relative: fromZero ? null : difference.div(earlier.abs()).toNumber(),
    improved: improvedBy(difference, direction),
    reason: fromZero ? 'The earlier value is 0, so there is no relative change.' : null,
  };
}

/**
 * Why two observations are on different scales, as a sentence; null where they are not. A rank (15 of 63) has the scale
 * of its denominator: among another number of ranked units it is not comparable. A count (600 of 678) always is.
 */
export function whyScalesDiffer(from: ObservationRow, to: ObservationRow): string | null {
  if (from.denominator === null || to.denominator === null) return null;
  if (from.numerator !== null || to.numerator !== null) return null;
  if (new Big(from.denominator).eq(to.denominator)) return null;
  return `The earlier observation is out of ${from.denominator} and the later one out of ${to.denominator}: they are not on the same scale.`;
}

/** Null where neither direction is better, and where nothing changed. */
function improvedBy(difference: Big, direction: Direction): boolean | null {
  if (direction === 'NEUTRAL' || difference.eq(0)) return null;
  return difference.gt(0) === (direction === 'HIGHER_IS_BETTER');
}

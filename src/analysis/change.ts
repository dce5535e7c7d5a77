import Big from 'big.js';
import type { Direction } from '../indicators/indicator.type.js';
import type { ObservationRow } from '../series/observation.queries.js';
import { isExact, whyNotExact } from './exact.js';

/** What a change is told of. Numbers are decimals; null where they cannot be told, and `reason` says why. */
export interface ChangeFacts {
  from: ObservationRow;
  to: ObservationRow;
  absolute: number | null;
  relative: number | null;
  improved: boolean | null;
  reason: string | null;
}

/**
 * The change from an earlier to a later figure of one series: absolute = to − from, relative = absolute / |from|,
 * the percentage change of a statistics office divided by 100.
 */
export function changeBetween(from: ObservationRow, to: ObservationRow, direction: Direction): ChangeFacts {
  const untold = (reason: string): ChangeFacts => ({
    from,
    to,
    absolute: null,
    relative: null,
    improved: null,
    reason,
  });
  if (!isExact(from)) return untold(`The earlier figure cannot be used. ${whyNotExact(from)}`);
  if (!isExact(to)) return untold(`The later figure cannot be used. ${whyNotExact(to)}`);
  if (to.status === 'BREAK') return untold('The later figure was measured otherwise than the earlier one.');
  const scales = differentScales(from, to);
  if (scales) return untold(scales);
  const earlier = new Big(from.value);
  const difference = new Big(to.value).minus(earlier);
  const fromZero = earlier.eq(0);
  return {
    from,
    to,
    absolute: difference.toNumber(),
    relative: fromZero ? null : difference.div(earlier.abs()).toNumber(),
    improved: improvedBy(difference, direction),
    reason: fromZero ? 'The earlier figure is 0, so there is no relative change.' : null,
  };
}

/**
 * A place out of so many (15 of 63) stands on the scale of its denominator: with another number of places it
 * is another scale. A count out of a whole (600 of 678) does not.
 */
export function differentScales(from: ObservationRow, to: ObservationRow): string | null {
  if (from.denominator === null || to.denominator === null) return null;
  if (from.numerator !== null || to.numerator !== null) return null;
  if (new Big(from.denominator).eq(to.denominator)) return null;
  return `The earlier figure is out of ${from.denominator} and the later one out of ${to.denominator}: they are not on one scale.`;
}

/** Null where the indicator has no better and no worse, and where nothing changed. */
function improvedBy(difference: Big, direction: Direction): boolean | null {
  if (direction === 'NEUTRAL' || difference.eq(0)) return null;
  return difference.gt(0) === (direction === 'HIGHER_IS_BETTER');
}

import Big from 'big.js';
import type { Direction } from '../indicators/indicator.type.js';
import type { ObservationSource } from '../series/observation.queries.js';
import { isExact, whyNotExact } from './exact.js';
import { endsBefore, intervalOf } from './interval.js';

/** A change between two observations. Decimals as text, null where they cannot be computed, and `reason` says why. */
export interface ChangeFacts {
  from: ObservationSource;
  to: ObservationSource;
  absolute: string | null;
  relative: string | null;
  improved: boolean | null;
  reason: string | null;
}

/**
 * The change from an earlier to a later observation of one series: absolute = to − from, relative = absolute / |from|,
 * the percentage change of a statistics office divided by 100.
 */
export function changeBetween(
  from: ObservationSource,
  to: ObservationSource,
  direction: Direction,
): ChangeFacts {
  const unknown = (reason: string, improved: boolean | null = null): ChangeFacts => ({
    from,
    to,
    absolute: null,
    relative: null,
    improved,
    reason,
  });
  if (to.status === 'BREAK')
    return unknown('The method of measurement changed between the two observations.');
  const scales = whyScalesDiffer(from, to);
  if (scales) return unknown(scales);
  const improved = certainlyImproved(from, to, direction);
  const inexact = (which: string, observation: ObservationSource) =>
    unknown(`The ${which} observation gives no exact change. ${whyNotExact(observation)}`, improved);
  if (!isExact(from)) return inexact('earlier', from);
  if (!isExact(to)) return inexact('later', to);
  const earlier = new Big(from.value);
  const difference = new Big(to.value).minus(earlier);
  const fromZero = earlier.eq(0);
  return {
    from,
    to,
    absolute: difference.toFixed(),
    relative: fromZero ? null : difference.div(earlier.abs()).toFixed(),
    improved,
    reason: fromZero ? 'The earlier value is 0, so there is no relative change.' : null,
  };
}

/** What the scale of an observation follows from. */
type Scaled = Pick<ObservationSource, 'numerator' | 'denominator'>;

/**
 * Why two observations are on different scales, as a sentence; null where they are not. A rank (15 of 63) has the scale
 * of its denominator: among another number of ranked units it is not comparable. A count (600 of 678) always is.
 */
export function whyScalesDiffer(from: Scaled, to: Scaled): string | null {
  if (from.denominator === null || to.denominator === null) return null;
  if (from.numerator !== null || to.numerator !== null) return null;
  if (new Big(from.denominator).eq(to.denominator)) return null;
  return `The earlier observation is out of ${from.denominator} and the later one out of ${to.denominator}: they are not on the same scale.`;
}

/** Null where neither direction is better, where nothing changed, and where both or neither may be true. */
function certainlyImproved(
  from: ObservationSource,
  to: ObservationSource,
  direction: Direction,
): boolean | null {
  const [earlier, later] = [intervalOf(from), intervalOf(to)];
  if (direction === 'NEUTRAL' || !earlier || !later) return null;
  if (endsBefore(earlier, later)) return direction === 'HIGHER_IS_BETTER';
  return endsBefore(later, earlier) ? direction === 'LOWER_IS_BETTER' : null;
}

import Big from 'big.js';
import type { Relation } from '../series/value-meaning.type.js';

/** An interval of numbers; null for no bound. */
export interface Interval {
  low: Big | null;
  lowOpen: boolean;
  high: Big | null;
  highOpen: boolean;
}

/** The value of an observation or a target; numbers are decimals as text. */
export interface StatedValue {
  relation: Relation;
  value: string | null;
  lower: string | null;
  upper: string | null;
}

/** All numbers that a value may mean; null for ABOUT, which has no bounds, and where there is no number. */
export function intervalOf({ relation, value, lower, upper }: StatedValue): Interval | null {
  const closed = { lowOpen: false, highOpen: false };
  if (relation === 'BETWEEN')
    return {
      low: lower === null ? null : new Big(lower),
      high: upper === null ? null : new Big(upper),
      ...closed,
    };
  if (value === null || relation === 'ABOUT') return null;
  const number = new Big(value);
  if (relation === 'EQUAL') return { low: number, high: number, ...closed };
  return relation === 'GREATER' || relation === 'AT_LEAST'
    ? { low: number, high: null, ...closed, lowOpen: relation === 'GREATER' }
    : { low: null, high: number, ...closed, highOpen: relation === 'LESS' };
}

/** Whether every number of the inner interval is in the outer one. */
export const intervalContains = (outer: Interval, inner: Interval): boolean =>
  reaches(outer.low, inner.low, !outer.lowOpen || inner.lowOpen, 1) &&
  reaches(outer.high, inner.high, !outer.highOpen || inner.highOpen, -1);

/** Whether no number is in both. */
export const disjoint = (a: Interval, b: Interval): boolean => endsBefore(a, b) || endsBefore(b, a);

/** Whether the number that the inner interval holds is in the outer one; null where it may be or not. */
export function isWithin(outer: Interval, inner: Interval): boolean | null {
  if (intervalContains(outer, inner)) return true;
  return disjoint(outer, inner) ? false : null;
}

/** What must be added to a number to reach the interval: 0 where it is inside or at an open bound. */
export function gapTo({ low, high }: Interval, number: Big): Big {
  if (low?.gt(number)) return low.minus(number);
  if (high?.lt(number)) return high.minus(number);
  return new Big(0);
}

function reaches(outer: Big | null, inner: Big | null, equalAllowed: boolean, sign: 1 | -1): boolean {
  if (outer === null) return true;
  if (inner === null) return false;
  const order = inner.cmp(outer) * sign;
  return order > 0 || (order === 0 && equalAllowed);
}

/** Whether every number of the first interval is below every number of the second. */
export function endsBefore(a: Interval, b: Interval): boolean {
  if (a.high === null || b.low === null) return false;
  return a.high.lt(b.low) || (a.high.eq(b.low) && (a.highOpen || b.lowOpen));
}

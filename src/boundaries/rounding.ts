import Big from 'big.js';
import { withoutSignOfZero } from '../scalars/decimal.scalar.js';

/** The number of decimals that a number is written with: 2 for "1.50". */
export const decimalsOf = (decimal: string): number => decimal.split('.')[1]?.length ?? 0;

export const mostDecimals = (decimals: readonly string[]): number => Math.max(0, ...decimals.map(decimalsOf));

/** Rounds half to even: with two decimals 0.125 is 0.12 and 0.135 is 0.14. Zero has no sign. */
export const roundHalfEven = (number: Big, decimals: number): string =>
  withoutSignOfZero(number.round(decimals, Big.roundHalfEven).toFixed(decimals));

/**
 * A quotient rounded half to even, by the exact remainder: a quotient that was rounded before can look like a half
 * without being one.
 * @throws RangeError for a divisor of 0
 */
export function divideHalfEven(dividend: Big, divisor: Big, decimals: number): string {
  const shift = Math.max(decimalsOf(dividend.toFixed()), decimalsOf(divisor.toFixed()));
  const top = wholeNumber(dividend.abs(), shift) * 10n ** BigInt(decimals);
  const bottom = wholeNumber(divisor.abs(), shift);
  const quotient = top / bottom;
  const doubled = (top % bottom) * 2n;
  const up = doubled > bottom || (doubled === bottom && quotient % 2n === 1n);
  const size = new Big((up ? quotient + 1n : quotient).toString()).times(powerOfTen(-decimals));
  const negative = dividend.lt(0) !== divisor.lt(0);
  return withoutSignOfZero((negative ? size.times(-1) : size).toFixed(decimals));
}

/** From text, because `pow` with a negative exponent divides and rounds. */
export const powerOfTen = (exponent: number): Big => new Big(`1e${exponent}`);

const wholeNumber = (number: Big, shift: number): bigint =>
  BigInt(number.times(powerOfTen(shift)).toFixed(0));

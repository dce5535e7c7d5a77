import Big from 'big.js';
import { decimalsOf, divideHalfEven, mostDecimals, powerOfTen } from './rounding.js';

/** A value that also has a numerator and a denominator. Decimals as text. */
export interface Fraction {
  readonly value: string;
  readonly numerator: string;
  readonly denominator: string;
}

/** A value may be the plain quotient, or a percentage. */
const SCALES = [1, 100];
/** How far a value may be from its quotient, in units of its last digit: first as rounded, then as truncated. */
const TOLERANCES = ['0.5', '1'];

/**
 * Combines fractions: Σ numerators / Σ denominators, at the scale at which each value is its numerator / denominator,
 * with as many decimals as the value that has most. Null where no scale fits all of them.
 */
export function recompute(fractions: readonly Fraction[]): Fraction | null {
  const numerator = sum(fractions.map((fraction) => fraction.numerator));
  const denominator = sum(fractions.map((fraction) => fraction.denominator));
  if (denominator.eq(0)) return null;
  const decimals = mostDecimals(fractions.map(({ value }) => value));
  for (const tolerance of TOLERANCES) {
    const values = SCALES.filter((scale) =>
      fractions.every((fraction) => fits(fraction, scale, tolerance)),
    ).map((scale) => divideHalfEven(numerator.times(scale), denominator, decimals));
    const [value] = values;
    // Both scales fit small numbers with few digits; there is a result only if they agree.
    if (value !== undefined)
      return values.every((other) => other === value)
        ? { value, numerator: numerator.toFixed(), denominator: denominator.toFixed() }
        : null;
  }
  return null;
}

/** |value − scale · n / d| ≤ tolerance, multiplied by |d| so that nothing is rounded. */
function fits({ value, numerator, denominator }: Fraction, scale: number, tolerance: string): boolean {
  const difference = new Big(value).times(denominator).minus(new Big(numerator).times(scale)).abs();
  const lastDigit = powerOfTen(-decimalsOf(value));
  return difference.lte(lastDigit.times(tolerance).times(new Big(denominator).abs()));
}

export const sum = (decimals: readonly string[]): Big =>
  decimals.reduce((total, decimal) => total.plus(decimal), new Big(0));

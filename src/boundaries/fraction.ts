import Big from 'big.js';
import { decimalsOf, divideHalfEven, mostDecimals, powerOfTen } from './rounding.js';

/** A figure that is told as so many of so many, and as a value. Decimals as text. */
export interface Fraction {
  readonly value: string;
  readonly numerator: string;
  readonly denominator: string;
}

/** What values of fractions are: the plain quotient, or a percentage. */
const SCALES = [1, 100];
/** How far a value may be from its quotient, in units of its last digit: rounded, else cut off. */
const TOLERANCES = ['0.5', '1'];

/**
 * Fractions put together: Σ numerators / Σ denominators, at the scale at which each value is its numerator /
 * denominator, with the most decimals that a value has. Null where no one scale fits all of them.
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
    // Both scales fit small numbers that are told to few digits; only if they agree is there an answer.
    if (value !== undefined)
      return values.every((other) => other === value)
        ? { value, numerator: numerator.toFixed(), denominator: denominator.toFixed() }
        : null;
  }
  return null;
}

/** |value − scale · n / d| ≤ tolerance, multiplied by |d| so that nothing is rounded. */
function fits({ value, numerator, denominator }: Fraction, scale: number, tolerance: string): boolean {
  const off = new Big(value).times(denominator).minus(new Big(numerator).times(scale)).abs();
  const lastDigit = powerOfTen(-decimalsOf(value));
  return off.lte(lastDigit.times(tolerance).times(new Big(denominator).abs()));
}

export const sum = (decimals: readonly string[]): Big =>
  decimals.reduce((total, decimal) => total.plus(decimal), new Big(0));

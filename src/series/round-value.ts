import Big from 'big.js';
import { withoutSignOfZero } from '../scalars/decimal.scalar.js';
import type { Relation } from './value-meaning.type.js';

/** Where a number is rounded to: the nearest, half away from zero, as spreadsheets and Postgres do; or never above, or below, it. */
type Towards = 'NEAREST' | 'LOWER' | 'HIGHER';

const TOWARDS: Record<Relation, Towards> = {
  EQUAL: 'NEAREST',
  ABOUT: 'NEAREST',
  BETWEEN: 'NEAREST',
  GREATER: 'LOWER',
  AT_LEAST: 'LOWER',
  LESS: 'HIGHER',
  AT_MOST: 'HIGHER',
};

/**
 * A decimal with at most so many decimals: "0.125" is "0.13" with two. A number with fewer keeps those that it has, because
 * a zero at its end would claim a precision that it does not have.
 */
export function roundDecimal(decimal: string, decimals: number, towards: Towards = 'NEAREST'): string {
  const given = decimal.length - 1 - decimal.indexOf('.');
  if (!decimal.includes('.') || given <= decimals) return decimal;
  return withoutSignOfZero(new Big(decimal).round(decimals, modeFor(decimal, towards)).toFixed(decimals));
}

function modeFor(decimal: string, towards: Towards): Big.RoundingMode {
  if (towards === 'NEAREST') return Big.roundHalfUp;
  // The modes of big.js are towards zero, or away from it.
  return (towards === 'LOWER') === decimal.startsWith('-') ? Big.roundUp : Big.roundDown;
}

interface RoundedParts {
  readonly value: string | null;
  readonly lower: string | null;
  readonly upper: string | null;
}

/**
 * The numbers of a value with at most so many decimals. Bounds are rounded outwards: what the text says stays true, “> 99,95”
 * is “> 99,9” and not “> 100,0”.
 */
export function roundValue<Parts extends RoundedParts & { readonly relation: Relation }>(
  parts: Parts,
  decimals: number,
): Parts {
  const { relation, value, lower, upper } = parts;
  return {
    ...parts,
    value: value && roundDecimal(value, decimals, TOWARDS[relation]),
    lower: lower && roundDecimal(lower, decimals, 'LOWER'),
    upper: upper && roundDecimal(upper, decimals, 'HIGHER'),
  };
}

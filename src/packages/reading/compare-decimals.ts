import Big from 'big.js';

/** Below 0, 0 or above 0 when a decimal is less than another, the same number, or more. Every digit counts. */
export function compareDecimals(a: string, b: string): number {
  // Rounding to a double keeps the order, so only what becomes the same double has to be compared by its digits.
  const difference = Number(a) - Number(b);
  return difference !== 0 || a === b ? difference : new Big(a).cmp(b);
}

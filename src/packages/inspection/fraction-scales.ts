/** How many times its quotient a value may be, as powers of ten: a share, a percentage, a rate per 100,000. */
export const EXPONENTS = [-6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6];

/** Numbers in memory have 15 digits. */
const SLACK = 1e-9;

/**
 * The powers of ten, as bits by their place in `EXPONENTS`, by which numerator / denominator is the value within one
 * unit of its last digit, as values may be rounded or truncated. Numerators and denominators may be rounded too.
 */
export function fractionScales(value: string, numerator: string, denominator: string): number {
  const [v, n, d] = [Number(value), Number(numerator), Math.abs(Number(denominator))];
  const signed = Number(denominator) < 0 ? -n : n;
  const ofValue = lastDigitOf(value) * d + Math.abs(v) * roundingOf(denominator);
  let scales = 0;
  for (const [at, exponent] of EXPONENTS.entries()) {
    const scale = 10 ** exponent;
    const tolerance = ofValue + scale * roundingOf(numerator);
    if (Math.abs(v * d - scale * signed) <= tolerance + SLACK * Math.abs(v * d)) scales |= 1 << at;
  }
  return scales;
}

/** The bit of a power of ten. */
export const scaleBit = (exponent: number): number => 1 << EXPONENTS.indexOf(exponent);

/** One unit of the last digit of a decimal. */
function lastDigitOf(decimal: string): number {
  const point = decimal.indexOf('.');
  return point < 0 ? 1 : 10 ** (point + 1 - decimal.length);
}

/** How far a count may be from the exact one: half a unit of its last decimal, or of its thousands if it is a round number. */
function roundingOf(decimal: string): number {
  if (decimal.includes('.')) return lastDigitOf(decimal) / 2;
  const zeros = /0*$/.exec(decimal)?.[0].length ?? 0;
  return zeros >= 3 && Number(decimal) !== 0 ? 10 ** zeros / 2 : 0;
}

const ZERO = 48;
const MINUS = 45;

/** The longest number whose point may be between thousands: -999.999. */
const LONGEST = 8;

/**
 * What the points of a number are: between thousands, as in 1.234.567; a decimal point, as in 12.5; or either, as in
 * 12.500. A number from 0 to 1 and one with more than three digits before the point have a decimal point.
 */
export function pointOf(number: string): 'none' | 'decimal' | 'thousands' | 'either' {
  const point = number.indexOf('.');
  if (point < 0) return 'none';
  if (number.indexOf('.', point + 1) > 0)
    return /^-?[1-9]\d{0,2}(\.\d{3}){2,}$/.test(number) ? 'thousands' : 'decimal';
  if (point !== number.length - 4 || number.length > LONGEST) return 'decimal';
  const first = number.charCodeAt(0) === MINUS ? 1 : 0;
  const digits = point - first;
  return digits >= 1 && digits <= 3 && number.charCodeAt(first) !== ZERO ? 'either' : 'decimal';
}

import { DECIMAL } from '../scalars/decimal.scalar.js';

const SEPARATORS = { VI: { group: '.', point: ',' }, EN: { group: ',', point: '.' } } as const;

/**
 * A decimal with the separators of a language: "2588.50" is "2.588,50" in Vietnamese and "2,588.50" in English.
 * Every digit is kept, trailing zeros too, at any length. Intl.NumberFormat cannot do that: in Node 20 it rejects more
 * than 20 decimals, and it writes numbers above 1.8e308 as ∞.
 *
 * @throws TypeError for text that is not a decimal, including NaN and Infinity
 */
export function decimalText(decimal: string, language: 'VI' | 'EN'): string {
  const { sign, whole, fraction } = split(decimal);
  const { group, point } = SEPARATORS[language];
  return sign + inThousands(whole).join(group) + (fraction === '' ? '' : point + fraction);
}

/** Whether two decimals are the same number, as "20" and "20.0" are. */
export function sameDecimal(a: string, b: string): boolean {
  return shortest(a) === shortest(b);
}

function shortest(decimal: string): string {
  const { sign, whole, fraction } = split(decimal);
  const digits = `${whole.replace(/^0+/, '')}.${fraction.replace(/0+$/, '')}`;
  return digits === '.' ? digits : sign + digits;
}

function inThousands(digits: string): string[] {
  const head = digits.length % 3;
  const groups = head === 0 ? [] : [digits.slice(0, head)];
  for (let at = head; at < digits.length; at += 3) groups.push(digits.slice(at, at + 3));
  return groups;
}

function split(decimal: string): { sign: string; whole: string; fraction: string } {
  const match = DECIMAL.exec(decimal);
  if (!match) throw new TypeError(`expected a decimal such as -1.5; got ${JSON.stringify(decimal)}`);
  const [, sign = '', whole = '', fraction = ''] = match;
  return { sign, whole, fraction };
}

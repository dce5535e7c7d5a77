import { showWrongValue } from '../../scalars/wrong-value.js';
import { numberHint } from './number-hint.js';

/** How the numbers of a column are written, as Frictionless and CSVW call it. */
export interface NumberFormat {
  decimalChar: string;
  /** The thousands separator; null if there is none. */
  groupChar: string | null;
  /** False if a symbol may precede or follow the number: 95%, $12. */
  bareNumber: boolean;
}

export const PLAIN_NUMBER: NumberFormat = { decimalChar: '.', groupChar: null, bareNumber: true };

export const isPlain = ({ decimalChar, groupChar, bareNumber }: NumberFormat): boolean =>
  decimalChar === '.' && groupChar === null && bareNumber;

/** What may precede or follow a number that is not bare. No words, no comparisons: neither 10 million nor > 10 is 10. */
const SYMBOLS = String.raw`[\s\p{Sc}%‰°]*`;

/**
 * A function that rewrites a number as 1234.5, or returns null for a cell that is not a number of this format: groups
 * have three digits each, the first group one to three.
 */
export function numberReader(format: NumberFormat): (cell: string) => string | null {
  const point = literal(format.decimalChar);
  const group = format.groupChar && groupPattern(format.groupChar);
  const whole = group ? String.raw`\d{1,3}(?:${group}\d{3})+|\d+` : String.raw`\d+`;
  const number = String.raw`(-?)(${whole})(?:${point}(\d+))?`;
  const shape = new RegExp(format.bareNumber ? `^${number}$` : `^${SYMBOLS}${number}${SYMBOLS}$`, 'u');
  const groups = group ? new RegExp(group, 'g') : null;
  return (cell) => {
    const match = shape.exec(cell.normalize('NFC'));
    if (!match) return null;
    const [, minus = '', digits = '', decimals] = match;
    const integer = groups ? digits.replace(groups, '') : digits;
    return `${minus}${integer}${decimals === undefined ? '' : `.${decimals}`}`;
  };
}

/** A blank is read where any blank is declared, and an apostrophe where any is: nobody sees which one a file has. */
function groupPattern(char: string): string {
  const alike = ALIKE.find((characters) => characters.includes(char)) ?? char;
  return `[${[...alike].map(literal).join('')}]`;
}

const ALIKE = [' \u00a0\u2007\u2008\u2009\u202f', "'\u2019"];

/** The signs before and after a number, each once, without spaces: % or $; empty for none. */
export function signOf(cell: string): string {
  const signs = cell.replace(/[^\p{Sc}%‰°]/gu, '');
  return signs.length <= 1 ? signs : [...new Set(signs)].sort().join('');
}

/** Why a cell is not a number of a declared format. */
export function wrongNumberFormat(
  { decimalChar, groupChar, bareNumber }: NumberFormat,
  cell: string,
): string {
  const example = `1${groupChar ?? ''}234${decimalChar}5`;
  const grouped =
    groupChar === null ? 'no thousands separator' : `thousands separator ${showWrongValue(groupChar)}`;
  const symbol = bareNumber ? '' : ', with or without a symbol such as % or $';
  return `expected a number such as ${example}, as the package declares: decimal separator "${decimalChar}", ${grouped}${symbol}; got ${showWrongValue(cell)}${numberHint(cell, decimalChar)}`;
}

/** Advice to declare separators, for a cell that looks like a number with others than 1234.5 has; empty for other cells. */
export function separatorHint(cell: string): string {
  const separators = new Set(cell.replace(/^-/, '').match(/[^\d]/gu));
  if (!/^-?\d[\d.,\s'’]*\d$/.test(cell) || separators.size === 0 || separators.size > 2) return '';
  return '; if the file uses other separators, declare "decimalChar" and "groupChar" in its dialect';
}

const literal = (char: string) => char.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

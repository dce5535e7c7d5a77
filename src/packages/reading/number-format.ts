import { showWrongValue } from '../../scalars/wrong-value.js';

/** How the numbers of a column are written, as Frictionless and CSVW call it. */
export interface NumberFormat {
  decimalChar: string;
  /** What parts thousands; null where nothing does. */
  groupChar: string | null;
  /** False where a sign may stand with the number: 95%, $12. */
  bareNumber: boolean;
}

export const PLAIN_NUMBER: NumberFormat = { decimalChar: '.', groupChar: null, bareNumber: true };

export const isPlain = ({ decimalChar, groupChar, bareNumber }: NumberFormat): boolean =>
  decimalChar === '.' && groupChar === null && bareNumber;

/** What may stand with a number that is not bare. No words and no comparisons: 10 million is not 10, nor is > 10. */
const SIGN = String.raw`[\s\p{Sc}%‰°]*`;

/**
 * A function that writes a number anew as 1234.5, or gives null for a cell that is no number of this form: groups
 * must have three digits each, the first one to three.
 */
export function numberReader(format: NumberFormat): (cell: string) => string | null {
  const [point, group] = [format.decimalChar, format.groupChar].map((char) => char && literal(char));
  const whole = group ? String.raw`\d{1,3}(?:${group}\d{3})+|\d+` : String.raw`\d+`;
  const number = String.raw`(-?)(${whole})(?:${point}(\d+))?`;
  const shape = new RegExp(format.bareNumber ? `^${number}$` : `^${SIGN}${number}${SIGN}$`, 'u');
  return (cell) => {
    const match = shape.exec(cell.normalize('NFC'));
    if (!match) return null;
    const [, minus = '', digits = '', decimals] = match;
    const integer = format.groupChar ? digits.replaceAll(format.groupChar, '') : digits;
    return `${minus}${integer}${decimals === undefined ? '' : `.${decimals}`}`;
  };
}

/** Why a cell is no number of a form that was declared. */
export function notThisNumber({ decimalChar, groupChar, bareNumber }: NumberFormat, cell: string): string {
  const example = `1${groupChar ?? ''}234${decimalChar}5`;
  const grouped = groupChar === null ? 'no thousands separator' : `"${groupChar}" before each three digits`;
  const unit = bareNumber ? '' : ', with a sign such as % or $ at most';
  return `expected a number such as ${example}, as datapackage.json declares: "${decimalChar}" before decimals, ${grouped}${unit}; got ${showWrongValue(cell)}`;
}

/** What would have to be declared for a number that is not written as 1234.5; empty where that is not told. */
export function mustBeDeclared(cell: string): string {
  const separators = new Set(cell.replace(/^-/, '').match(/[^\d]/gu));
  if (!/^-?\d[\d.,\s'’]*\d$/.test(cell) || separators.size === 0 || separators.size > 2) return '';
  return '; where other separators are meant, declare "decimalChar" and "groupChar" in its dialect';
}

const literal = (char: string) => char.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

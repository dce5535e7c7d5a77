import Big from 'big.js';
import { asItLooks } from '../../scalars/hidden-characters.js';
import { RELATION_OF_SIGN } from './choice-hint.js';

/** A number as files without a number format have it. */
export const PLAIN_DECIMAL = /^-?\d{1,100}(\.\d{1,100})?$/;
const EXPONENT = /^-?\d{1,50}(\.\d{1,50})?e[+-]?\d{1,2}$/i;

/** What sources and programs write where there is no value. */
const NO_VALUE =
  /^(nan|n\/?a|#n\/a|na\(\w+\)|null|none|nil|inf|-inf|-+|\.{1,3}|:|\*|\(\.\.\)|không có|chưa có|k\/?c)$/i;

/**
 * What to write in place of a cell that is not a number, as the end of a message; empty where that is not known.
 * @param whole whether it must be a whole number: 12.0, as pandas writes it, is 12
 */
export function numberHint(cell: string, decimalChar = '.', whole = false): string {
  if (cell.length > 200) return '';
  const text = asItLooks(cell).replace(/^'/, '');
  if (NO_VALUE.test(text))
    return '; leave the cell empty if there is no value (an observation then needs the status MISSING)';
  const [, sign = '', rest = ''] = /^([<>=~≈≤≥]{1,2})\s*(.+)$/.exec(text) ?? [];
  const relation = RELATION_OF_SIGN[sign];
  if (relation && plainNumber(rest, decimalChar) !== null)
    return `; write only the number here, and ${relation} in the column relation`;
  if (/^-?[\d.,]+\s*[%‰°\p{Sc}]$|^\p{Sc}\s*-?[\d.,]+$/u.test(text))
    return '; write only the number, or declare "bareNumber": false in the dialect of the file';
  const plain = plainNumber(text, decimalChar);
  const number = whole ? (plain?.replace(/\.0+$/, '') ?? null) : plain;
  if (whole && number?.includes('.')) return '';
  if (number === null || number === cell) return '';
  const written = `; write ${number.replace('.', decimalChar)}`;
  return /\d{3,}e\+?\d/i.test(text.replace('.', ''))
    ? `${written}, or the number of the source if a spreadsheet has rounded it`
    : written;
}

/** The number that a text means without doubt, as 1234.5; null for any other text. */
function plainNumber(text: string, decimalChar: string): string | null {
  const plain = text
    .replace(decimalChar, '.')
    .replace(/^\(([\d.]+)\)$/, '-$1')
    .replace(/^([+-])\s+/, '$1')
    .replace(/^\+/, '')
    .replace(/^(-?)\./, '$10.')
    .replace(/\.$/, '');
  if (EXPONENT.test(plain)) return new Big(plain).toFixed();
  return PLAIN_DECIMAL.test(plain) ? plain : null;
}

import Big from 'big.js';
import { showWrongValue } from '../../../scalars/wrong-value.js';
import type { CellType } from '../../format/column.js';
import { CellError } from '../cell.js';
import type { SheetCell } from './sheet-rows.js';
import type { Workbook } from './workbook.js';

type Kind = CellType['kind'];

/** What a person sees of a cell, nearly: for faults, and for the first row. */
export function shownText(cell: SheetCell, workbook: Workbook): string {
  const value = cell.value ?? '';
  if (cell.type === 's') return workbook.texts[Number(value)] ?? '';
  return cell.type === 'b' ? String(value === '1').toUpperCase() : value;
}

/**
 * The text that a CSV file would have for a cell, by the kind of its column.
 * @throws CellError for what Excel holds otherwise than it was meant, as far as that can be told
 */
export function cellText(cell: SheetCell, kind: Kind, workbook: Workbook): string {
  const shown = shownText(cell, workbook);
  switch (cell.type) {
    case 's':
    case 'str':
    case 'inlineStr':
      if ((kind === 'decimal' || kind === 'integer') && shown !== '' && !/^-?\d+(\.\d+)?$/.test(shown))
        throw new CellError(
          'number',
          `is the text ${showWrongValue(shown)} for Excel: format the cell as a number and write the number anew`,
        );
      return shown;
    case 'e':
      throw new CellError('text', `holds the error ${shown} of Excel: mend the formula, or write the value`);
    case 'b':
      if (kind === 'boolean') return shown.toLowerCase();
      throw new CellError('text', `is ${shown} of Excel; format the cell as text and write what is meant`);
    case 'd':
      return dayText(shown.replace(/T00:00:00(\.0+)?Z?$/, ''), kind);
    default:
      if (!cell.value && cell.isFormula) throw new CellError('text', NOT_WORKED_OUT);
      if (!cell.value) return '';
      return numberText(cell, kind, workbook);
  }
}

const NOT_WORKED_OUT =
  'has a formula whose result is not in the file: open it in Excel and save it, or write the value';

function numberText(
  { value, style, isFormula }: SheetCell,
  kind: Kind,
  { styles, from1904 }: Workbook,
): string {
  const number = Number(value);
  if (!Number.isFinite(number)) throw new CellError('number', `holds no number: "${value}"`);
  const text = decimalText(value ?? '', number, isFormula);
  switch (styles[style]) {
    case 'percent':
      throw new CellError(
        'number',
        `is shown in per cent and holds ${text}: format the cell as a number and write what is meant`,
      );
    case 'day':
      return dayText(Number.isInteger(number) ? dayOf(number, from1904) : null, kind);
    case 'moment':
      return dayText(null, kind);
    default:
  }
  if (kind === 'date') throw new CellError('date', `is the number ${text}; write the day as 2025-07-01`);
  // What was 01 is 1 now, and nobody can tell.
  if (kind === 'code' || kind === 'reference' || kind === 'list')
    throw new CellError(
      'code',
      `is the number ${text} for Excel, which drops leading zeros: format the column as text and write the code anew`,
    );
  return text;
}

/** Excel holds at most so many digits of what is typed, and shows no more of what it works out. */
const DIGITS = 15;

/**
 * The number as it was typed: its own text, or the shortest that means the same. Of what a formula made as many digits
 * as Excel shows: 0.1+0.2 is 0.3.
 */
function decimalText(own: string, number: number, isFormula: boolean): string {
  const digits = own.replace(/^-?0*\.?0*/, '').replace('.', '').length;
  if (/^-?\d+(\.\d+)?$/.test(own) && digits <= DIGITS) return own;
  return new Big(isFormula ? number.toPrecision(DIGITS) : number).toFixed();
}

function dayText(day: string | null, kind: Kind): string {
  if (day !== null && (kind === 'date' || kind === 'period') && /^\d{4}-\d{2}-\d{2}$/.test(day)) return day;
  throw kind === 'period' || kind === 'date'
    ? new CellError(
        kind,
        'is a date that Excel made of what was written: format the cell as text and write it anew, as 2023-11',
      )
    : new CellError('text', 'is a date for Excel: format the cell as text and write what is meant');
}

const MS_PER_DAY = 86_400_000;

/** The day of a serial number; null for the 29 February 1900 that there never was, and for what is out of range. */
function dayOf(serial: number, from1904: boolean): string | null {
  if (serial < 0 || serial > 2_958_465 || (!from1904 && (serial === 60 || serial === 0))) return null;
  const first = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30);
  return new Date(first + serial * MS_PER_DAY).toISOString().slice(0, 10);
}

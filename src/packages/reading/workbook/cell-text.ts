import Big from 'big.js';
import { showWrongValue } from '../../../scalars/wrong-value.js';
import type { CellType } from '../../format/column.js';
import { CellError } from '../cell.js';
import { numberHint } from '../number-hint.js';
import type { SheetCell } from './sheet-rows.js';
import type { Workbook } from './workbook.js';

type Kind = CellType['kind'];

/** About what a person sees in a cell: for faults, and for the first row. */
export function shownText(cell: SheetCell, workbook: Workbook): string {
  const value = cell.value ?? '';
  if (cell.type === 's') return workbook.texts[Number(value)] ?? '';
  return cell.type === 'b' ? String(value === '1').toUpperCase() : value;
}

/**
 * The text that a CSV file would have for a cell, by the kind of its column.
 * @throws CellError for a value that Excel has probably converted into something else than was meant
 */
export function cellText(cell: SheetCell, kind: Kind, workbook: Workbook): string {
  const shown = shownText(cell, workbook);
  switch (cell.type) {
    case 's':
    case 'str':
    case 'inlineStr':
      if ((kind === 'decimal' || kind === 'integer') && shown !== '' && !/^-?\d+(\.\d+)?$/.test(shown))
        throw new CellError('number', `is the text ${showWrongValue(shown)} in Excel${textHint(shown)}`);
      return shown;
    case 'e':
      throw new CellError(
        'text',
        `contains the Excel error ${shown}; fix the formula, or type the value instead`,
      );
    case 'b':
      if (kind === 'boolean') return shown.toLowerCase();
      throw new CellError(
        'text',
        `is the boolean ${shown} in Excel; format the cell as text and type the value again`,
      );
    case 'd':
      return dayText(shown.replace(/T00:00:00(\.0+)?Z?$/, ''), kind);
    default:
      if (!cell.value && cell.isFormula) throw new CellError('text', NOT_COMPUTED);
      if (!cell.value) return '';
      return numberText(cell, kind, workbook);
  }
}

/** What to do with a text in a column of numbers: most are numbers, some say that there is none. */
function textHint(shown: string): string {
  const hint = numberHint(shown);
  return /^; (leave|write only)/.test(hint)
    ? hint
    : '; format the cell as a number and type the number again';
}

const NOT_COMPUTED =
  'has a formula whose result is not in the file; open the file in Excel and save it, or type the value instead';

function numberText(
  { value, style, isFormula }: SheetCell,
  kind: Kind,
  { styles, from1904 }: Workbook,
): string {
  const number = Number(value);
  if (!Number.isFinite(number)) throw new CellError('number', `is not a number: "${value}"`);
  const text = decimalText(value ?? '', number, isFormula);
  switch (styles[style]) {
    case 'percent':
      throw new CellError(
        'number',
        `is shown as a percentage but stored as ${text}; format the cell as a number and type the intended value`,
      );
    case 'day':
      return dayText(Number.isInteger(number) ? dayOf(number, from1904) : null, kind);
    case 'moment':
      return dayText(null, kind);
    default:
  }
  if (kind === 'date')
    throw new CellError('date', `is the number ${text}, not a date; type a date such as 2025-07-01`);
  // It may have been 01 before Excel made it 1.
  if (kind === 'code' || kind === 'codes' || kind === 'reference' || kind === 'list')
    throw new CellError(
      'code',
      `is the number ${text} in Excel, which drops leading zeros; format the column as text and type the code again`,
    );
  return text;
}

/** Excel stores at most so many digits of a number that is typed, and shows at most so many of a result. */
const DIGITS = 15;

/**
 * The number as it was typed: the text in the file, or the shortest that means the same. The result of a formula is
 * rounded to the digits that Excel shows: 0.1+0.2 is 0.3.
 */
function decimalText(stored: string, number: number, isFormula: boolean): string {
  const digits = stored.replace(/^-?0*\.?0*/, '').replace('.', '').length;
  if (/^-?\d+(\.\d+)?$/.test(stored) && digits <= DIGITS) return stored;
  return new Big(isFormula ? number.toPrecision(DIGITS) : number).toFixed();
}

function dayText(day: string | null, kind: Kind): string {
  if (day !== null && (kind === 'date' || kind === 'period') && /^\d{4}-\d{2}-\d{2}$/.test(day)) return day;
  throw kind === 'period' || kind === 'date'
    ? new CellError(
        kind,
        `was turned into a date by Excel; format the cell as text and type ${kind === 'date' ? 'a date such as 2025-07-01' : 'the period, such as 2023-11'}`,
      )
    : new CellError('text', 'is a date in Excel; format the cell as text and type the value again');
}

const MS_PER_DAY = 86_400_000;

/** The day of a serial number; null out of range, and for 29 February 1900, which Excel has but the calendar has not. */
function dayOf(serial: number, from1904: boolean): string | null {
  if (serial < 0 || serial > 2_958_465 || (!from1904 && (serial === 60 || serial === 0))) return null;
  const first = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30);
  return new Date(first + serial * MS_PER_DAY).toISOString().slice(0, 10);
}

import type { Cell, Cells, ColumnType } from './cells.js';
import { lineWriter, quoted } from './csv-line.js';

/** How a CSV file is written: for programs as in RFC 4180, for spreadsheets as their settings expect it. */
export interface CsvStyle {
  separator: ',' | ';' | '\t';
  /** The sign before decimals. */
  decimal: '.' | ',';
  /** Whether a byte order mark comes first, by which Excel knows that a file is UTF-8. */
  bom: boolean;
}

export const PLAIN_CSV: CsvStyle = { separator: ',', decimal: '.', bom: false };

/** A whole table as plain CSV, as csvPieces writes it. */
export const csvText = (
  columns: readonly { name: string; type: ColumnType }[],
  rows: readonly Cells[],
): string =>
  [
    `${columns.map(({ name }) => name).join(',')}\n`,
    ...rows.map(
      lineWriter(
        columns.map(({ type }) => cellWriter(type, PLAIN_CSV)),
        ',',
      ),
    ),
  ].join('');

/** How the cells of a column are written in a style. */
export function cellWriter(type: ColumnType, { separator, decimal }: CsvStyle): (cell: Cell) => string {
  const special = new RegExp(`["\\n\\r${separator}]`);
  return (cell) => {
    if (cell === null) return '';
    const text = String(cell);
    if (type === 'decimal') return decimal === ',' ? inQuotesIf(special, text.replace('.', ',')) : text;
    if (type !== 'text') return text;
    return text === '' ? quoted('') : inQuotesIf(special, withoutFormula(text));
  };
}

const inQuotesIf = (special: RegExp, text: string): string => (special.test(text) ? quoted(text) : text);

/** What spreadsheets take for the start of a formula, also in full width. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/** A number, also with a unit such as "%": nothing that could be run. */
const NUMBER = /^[+-]?\d[\d.,\s]*[%‰]?$/;

/** Whether a spreadsheet would run the text of a cell. */
export const isFormula = (cell: Cell): boolean =>
  typeof cell === 'string' && FORMULA.test(cell) && !NUMBER.test(cell);

/** A text that no spreadsheet runs: with an apostrophe before it if it would be a formula. */
export const withoutFormula = (text: string): string => (isFormula(text) ? `'${text}` : text);

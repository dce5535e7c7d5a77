import type { Cell, Cells, Column, Table } from '../tables/table.js';
import { canonicalCell, lineWriter, quoted, rememberingLast } from './csv-line.js';
import { type FilePieces, TableDigest } from './table-digest.js';

/** How a CSV file is written: for programs as in RFC 4180, for spreadsheets as their settings expect it. */
export interface CsvStyle {
  separator: ',' | ';' | '\t';
  /** The sign before decimals. */
  decimal: '.' | ',';
  /** Whether a byte order mark comes first, by which Excel knows that a file is UTF-8. */
  bom: boolean;
}

export const PLAIN_CSV: CsvStyle = { separator: ',', decimal: '.', bom: false };

const BOM = '\ufeff';

/**
 * A table as CSV. The text of a cell that a spreadsheet would run as a formula gets an apostrophe before it; numbers never
 * do. Without such a cell a plain file is the canonical text of the table.
 */
export async function* csvPieces(table: Table, style: CsvStyle): FilePieces {
  const { columns } = table;
  const digest = new TableDigest(columns);
  const isPlain = style.separator === ',' && style.decimal === '.';
  const canonicalLine = lineWriter(
    columns.map(() => canonicalCell),
    ',',
  );
  const line = lineWriter(
    columns.map((column) => cellWriter(column, style)),
    style.separator,
  );
  const formulas = columns.map((column) => (isText(column) ? rememberingLast(isFormula) : () => false));
  const hasFormula = (row: Cells) => row.some((cell, i) => formulas[i]?.(cell));
  const head = columns.map(({ name }) => name);
  yield Buffer.from(`${style.bom ? BOM : ''}${head.join(style.separator)}\n`);
  for await (const rows of table.read()) {
    const canonical = Buffer.from(rows.map(canonicalLine).join(''));
    digest.addText(canonical, rows.length);
    yield isPlain && !rows.some(hasFormula) ? canonical : Buffer.from(rows.map(line).join(''));
  }
  return digest.end();
}

const isText = ({ type }: Column): boolean => type === 'text';

function cellWriter({ type }: Column, { separator, decimal }: CsvStyle): (cell: Cell) => string {
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

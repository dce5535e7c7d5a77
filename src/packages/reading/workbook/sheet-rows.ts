import { BrokenFile } from '../table-file.js';
import { MAX_SHEET, type Parts } from './parts.js';
import { textReader, unescaped } from './workbook.js';
import { parseXml } from './xml.js';

/** A cell as it is stored in the sheet. */
export interface SheetCell {
  /** From 0. */
  column: number;
  /** `s` is the index of a shared text, `str` and `inlineStr` a text, `b` a boolean, `e` an error, `d` a day, `n` a number. */
  type: string;
  style: number;
  /** Null if nothing is stored, as for a formula that was never computed. */
  value: string | null;
  isFormula: boolean;
}

export interface SheetRow {
  /** As Excel shows it. */
  row: number;
  cells: readonly SheetCell[];
}

// The limits of Excel.
const MAX_ROWS = 1_048_576;
const MAX_COLUMNS = 16_384;

/**
 * The rows of a sheet that are not empty, from the top.
 * @throws BrokenFile also after the last row, if cells are merged: the sheet lists those at its end
 */
export async function* readSheet(parts: Parts, part: string): AsyncGenerator<SheetRow, undefined> {
  let found: SheetRow[] = [];
  let row = 0;
  let cells: SheetCell[] = [];
  let cell: SheetCell | null = null;
  let inValue = false;
  let merged: string | null = null;
  const inline = textReader((text) => {
    if (cell) cell.value = text;
  });
  const rows = parseXml(parts.read(part, MAX_SHEET), {
    open(name, attributes) {
      inline.open(name);
      if (name === 'row') {
        row = nextRow(row, attributes.r);
        cells = [];
      } else if (name === 'c') cell = newCell(cells.at(-1), attributes);
      else if (name === 'f' && cell) cell.isFormula = true;
      else if (name === 'v' && cell) {
        inValue = true;
        cell.value = '';
      } else if (name === 'mergeCell') merged ??= attributes.ref ?? '';
    },
    text(text) {
      if (inValue && cell) cell.value += text;
      else inline.text(text);
    },
    close(name) {
      inline.close(name);
      if (name === 'v') inValue = false;
      else if (name === 'c' && cell) {
        if (cell.type === 'str' && cell.value) cell.value = unescaped(cell.value);
        if (cell.value !== null || cell.isFormula) cells.push(cell);
        cell = null;
      } else if (name === 'row' && cells.length > 0) found.push({ row, cells });
    },
  });
  for await (const _ of rows) {
    yield* found;
    found = [];
  }
  if (merged !== null)
    throw new BrokenFile(null, `has merged cells, ${merged}; unmerge them and fill in each cell`);
}

function nextRow(last: number, r: string | undefined): number {
  const row = r === undefined ? last + 1 : Number(r);
  if (Number.isInteger(row) && row > last && row <= MAX_ROWS) return row;
  throw new BrokenFile(
    null,
    `is not a valid sheet: row "${r}" follows row ${last}; open the file in Excel and save it again`,
  );
}

function newCell(
  last: SheetCell | undefined,
  { r, t = 'n', s }: Readonly<Record<string, string>>,
): SheetCell {
  const column = r === undefined ? (last?.column ?? -1) + 1 : columnNumber(r);
  if (column < 0 || column >= MAX_COLUMNS || column <= (last?.column ?? -1))
    throw new BrokenFile(
      null,
      `is not a valid sheet: the cell "${r}" is out of order; open the file in Excel and save it again`,
    );
  return { column, type: t, style: Number(s ?? 0), value: null, isFormula: false };
}

/** The number of the column, from 0, of a cell reference such as `AB12`. */
function columnNumber(cellReference: string): number {
  let number = 0;
  for (const letter of /^[A-Z]{1,3}/.exec(cellReference)?.[0] ?? '')
    number = number * 26 + letter.charCodeAt(0) - 64;
  return number - 1;
}

/** The letters of a column, by its number from 0. */
export function columnLetters(number: number): string {
  const rest = Math.floor(number / 26);
  return `${rest > 0 ? columnLetters(rest - 1) : ''}${String.fromCharCode(65 + (number % 26))}`;
}

import { parsePeriod } from '../../scalars/period.js';
import type { ColumnFormat } from '../format/column.js';

/** The form of a file: the column of each cell of a row, null for one that the table does not have. */
export interface RowForm {
  columns: readonly (ColumnFormat | null)[];
  delimiter: string;
}

/**
 * How many rows of the file are within a cell; 0 for an ordinary text, also one of several lines. A quotation mark at the
 * beginning of one cell and one at the end of a cell further down are a valid cell, with all rows between them. Its lines
 * then have as many separators as rows, and cells that fit the columns.
 * @param at the position of the cell in its row
 */
export function swallowedRows(cells: readonly string[], at: number, { columns, delimiter }: RowForm): number {
  const text = cells[at] ?? '';
  if (columns.length < 2 || !text.includes('\n')) return 0;
  const lines = text.split('\n').map((line) => line.split(delimiter));
  const last = lines.length - 1;
  const fits = lines.every(({ length }, i) => {
    if (i === 0) return length === columns.length - at;
    return length === (i === last ? at + 1 : columns.length);
  });
  if (!fits) return 0;
  const alike = lines.slice(1).filter((line) => isLikeRow(line, cells, columns)).length;
  return 2 * alike >= last ? last : 0;
}

/** Do the cells fit their columns, and does one of them show that this is not by chance? */
function isLikeRow(
  line: readonly string[],
  cells: readonly string[],
  columns: readonly (ColumnFormat | null)[],
): boolean {
  let isSure = false;
  for (const [i, cell] of line.entries()) {
    const column = columns[i];
    // In a sentence, a space follows the comma.
    if (cell !== cell.trim() || !column) return false;
    if (cell === '') {
      if (column.required && i < line.length - 1) return false;
      continue;
    }
    const fit = i === line.length - 1 && i < columns.length - 1 ? null : fitOf(column, cell, cells[i] ?? '');
    if (fit === false) return false;
    if (fit) isSure = true;
  }
  return isSure;
}

/** True if the cell has the form that the column demands, false if it has another, null if the column demands none. */
function fitOf({ type }: ColumnFormat, cell: string, above: string): boolean | null {
  switch (type.kind) {
    case 'period':
      return isPeriod(cell);
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(cell);
    case 'decimal':
    case 'integer':
      return /^[^\p{L}]*\d[^\p{L}]*$/u.test(cell);
    case 'boolean':
      return /^(true|false)$/.test(cell);
    case 'enum':
      return type.values.includes(cell);
    case 'url':
    case 'urls':
      return /^https?:\/\//.test(cell);
    case 'email':
      return cell.includes('@');
    case 'code':
    case 'reference':
    case 'list':
    case 'codes':
      return cell === above || (/[\d_-]/.test(cell) && shapeOf(cell) === shapeOf(above)) ? true : null;
    default:
      return null;
  }
}

function isPeriod(cell: string): boolean {
  try {
    parsePeriod(cell);
    return true;
  } catch {
    return false;
  }
}

/** A code with all digits as 9 and all letters as A: the codes of a table are often alike. */
const shapeOf = (code: string): string => code.replace(/\d+/g, '9').replace(/\p{L}+/gu, 'A');

import type { Cell, Cells } from './cells.js';

type WriteCell = (cell: Cell) => string;

/** Writes one cell as text. */
export function canonicalCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  return cell === '' || SPECIAL.test(cell) ? quoted(cell) : cell;
}

const SPECIAL = /[",\n\r]/;

export const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** The same for the cells of one column: one that equals the cell before, as names do row by row, is not made again. */
export function rememberingLast<Made>(make: (cell: Cell) => Made): (cell: Cell) => Made {
  let last: Cell = null;
  let made = make(last);
  return (cell) => {
    if (cell !== last) {
      made = make(cell);
      last = cell;
    }
    return made;
  };
}

/** Writes rows as lines, each column in its own way. */
export function lineWriter(columns: readonly WriteCell[], separator: string): (row: Cells) => string {
  const write = columns.map(rememberingLast);
  return (row) => {
    let line = '';
    for (let i = 0; i < write.length; i += 1) {
      if (i > 0) line += separator;
      line += write[i]?.(row[i] ?? null) ?? '';
    }
    return `${line}\n`;
  };
}

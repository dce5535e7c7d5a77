import type { Cell, ColumnType } from '../tables/table.js';

/** A cell as JSON; a decimal is a number with all its digits. */
export function jsonOfCell(cell: Cell, type: ColumnType): string {
  if (cell === null) return 'null';
  return type === 'decimal' ? jsonNumber(String(cell)) : JSON.stringify(cell);
}

/** JSON has numbers with any digits, but none that begins with "." or "+", and no Infinity. */
const jsonNumber = (text: string): string =>
  /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text) ? text : JSON.stringify(text);

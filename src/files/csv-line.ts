import type { Cell, Cells } from '../tables/table.js';

const SPECIAL = /[",\n\r]/;

/** A line of the canonical text of a table; see TableDigest. */
export const csvLine = (cells: Cells): string => `${cells.map(canonical).join(',')}\n`;

function canonical(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  return cell === '' || SPECIAL.test(cell) ? quoted(cell) : cell;
}

export const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

import type { Cell, Cells, Column, Table } from '../tables/table.js';
import { lineWriter } from './csv-line.js';
import { type FilePieces, TableDigest } from './table-digest.js';

/** A table as JSON Lines: an object for each row, with all columns. Decimals are numbers with all digits, empty cells null. */
export async function* jsonLinePieces(table: Table): FilePieces {
  const { columns } = table;
  const digest = new TableDigest(columns);
  const members = columns.map((column) => {
    const [key, write] = [JSON.stringify(column.name), cellWriter(column)];
    return (cell: Cell) => `${key}:${write(cell)}`;
  });
  const inside = lineWriter(members, ',');
  const line = (row: Cells) => `{${inside(row).slice(0, -1)}}\n`;
  for await (const rows of table.read()) {
    digest.add(rows);
    yield Buffer.from(rows.map(line).join(''));
  }
  return digest.end();
}

const cellWriter =
  ({ type }: Column) =>
  (cell: Cell): string => {
    if (cell === null) return 'null';
    return type === 'decimal' ? jsonNumber(String(cell)) : JSON.stringify(cell);
  };

/** JSON has numbers with any digits, but none that begins with "." or "+", and no Infinity. */
const jsonNumber = (text: string): string =>
  /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text) ? text : JSON.stringify(text);

import { lineWriter } from '../flattening/csv-line.js';
import type { Cell, Cells, Table } from '../tables/table.js';
import { jsonOfCell } from './json-cell.js';
import { type FilePieces, TableDigest } from './table-digest.js';

/** A table as JSON Lines: an object for each row, with all columns. Decimals are numbers with all digits, empty cells null. */
export async function* jsonLinePieces(table: Table): FilePieces {
  const { columns } = table;
  const digest = new TableDigest(columns);
  const members = columns.map((column) => {
    const key = JSON.stringify(column.name);
    return (cell: Cell) => `${key}:${jsonOfCell(cell, column.type)}`;
  });
  const inside = lineWriter(members, ',');
  const line = (row: Cells) => `{${inside(row).slice(0, -1)}}\n`;
  for await (const rows of table.read()) {
    digest.add(rows);
    yield Buffer.from(rows.map(line).join(''));
  }
  return digest.end();
}

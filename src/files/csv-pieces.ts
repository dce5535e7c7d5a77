import { canonicalCell, lineWriter, rememberingLast } from '../flattening/csv-line.js';
import { type CsvStyle, cellWriter, isFormula } from '../flattening/csv-style.js';
import type { Cells, Table } from '../tables/table.js';
import { type FilePieces, TableDigest } from './table-digest.js';

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
    columns.map(({ type }) => cellWriter(type, style)),
    style.separator,
  );
  const formulas = columns.map(({ type }) => (type === 'text' ? rememberingLast(isFormula) : () => false));
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

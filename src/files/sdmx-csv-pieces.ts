import { canonicalCell, lineWriter } from '../flattening/csv-line.js';
import { withoutFormula } from '../flattening/csv-style.js';
import type { Cell, ColumnType, Table } from '../tables/table.js';
import { cubeOf, MEASURE } from './cube.js';
import { sdmxStructure } from './sdmx-structure.js';
import type { AboutFile } from './table-description.js';
import { type FilePieces, TableDigest } from './table-digest.js';

/** A table of observations as SDMX-CSV 2.0: a row for each, with the codes of its key, its value and its attributes. */
export async function* sdmxCsvPieces(table: Table, { revision }: AboutFile): FilePieces {
  const cube = await cubeOf(table);
  const digest = new TableDigest(table.columns);
  const start = ['dataflow', sdmxStructure(revision), 'I'];
  const ids = [...cube.dimensions, { id: MEASURE }, ...cube.attributes].map(({ id }) => id);
  const head = ['STRUCTURE', 'STRUCTURE_ID', 'ACTION', ...ids];
  const line = lineWriter(
    head.map(() => canonicalCell),
    ',',
  );
  yield Buffer.from(line(head));
  for await (const rows of table.read()) {
    digest.add(rows);
    const lines = rows.map((row) => {
      const of = cube.cellsOf(row);
      return line([
        ...start,
        ...cube.dimensions.map(({ codeOf }) => codeOf(of)),
        of('value'),
        ...cube.attributes.map(({ cell, type }) => safe(cell(of), type)),
      ]);
    });
    yield Buffer.from(lines.join(''));
  }
  return digest.end();
}

const safe = (cell: Cell, type: ColumnType): Cell =>
  type === 'text' && typeof cell === 'string' ? withoutFormula(cell) : cell;

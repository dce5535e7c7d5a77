import type { ColumnFormat, TableFormat } from '../../packages/format/column.js';
import { CellError, type CellValue, readCell } from '../../packages/reading/cell.js';
import { openTable } from '../../packages/reading/open-table.js';
import type { Resource } from '../../packages/reading/resource.js';
import { BrokenFile } from '../../packages/reading/table-file.js';

/** The values of some cells of a row, in the order of the columns. */
export type RowValues = readonly CellValue[];

/**
 * Reads some columns of a file before its rows are staged. Rows with faults in these columns are skipped: the second
 * reading reports them.
 * @param names of columns; one that the file does not have is empty in every row
 * @returns whether every row could be read
 */
export async function readColumns(
  resource: Resource,
  names: readonly string[],
  onRow: (values: RowValues, row: number) => void,
): Promise<boolean> {
  const { format } = resource;
  const columns = names.map((name) => columnNamed(format, name));
  let complete = true;
  try {
    const { header, rows } = await openTable(resource);
    // Without a required column nothing is known of the rows that the file should have.
    if (columns.some(({ name, required }) => required && !header.includes(name))) complete = false;
    for await (const some of rows)
      for (const { row, cells, unread } of some)
        try {
          if (cells.length !== header.length) throw new CellError('cells', 'another number of cells');
          if (unread?.some(({ column }) => names.includes(column))) throw new CellError('code', 'unread');
          onRow(
            columns.map((column) => readCell(column, cells[header.indexOf(column.name)] ?? '')),
            row,
          );
        } catch (error) {
          if (!(error instanceof CellError)) throw error;
          complete = false;
        }
  } catch (error) {
    if (!(error instanceof BrokenFile)) throw error;
    complete = false;
  }
  return complete;
}

function columnNamed({ name: table, columns }: TableFormat, name: string): ColumnFormat {
  const column = columns.find((column) => column.name === name);
  if (!column) throw new Error(`the table ${table} has no column ${name}`);
  return column;
}

/** The text of a cell with one value; empty for an empty cell. */
export const textOf = (value: CellValue | undefined): string => (value?.kind === 'one' ? value.value : '');

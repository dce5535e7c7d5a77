import type { Batch } from '../batch.js';
import type { TableFormat } from '../format/column.js';
import { nextRows } from '../staging/staged-table.js';
import type { TableColumn } from './columns-by-table.js';
import { differenceTable } from './difference.js';

/**
 * Adds to a table the staged rows that are new or otherwise than before. Of packages that had nothing until now that
 * is all of them, but for those that were written early.
 * @param columns of the table, in the order of the database
 */
export async function insertRows(
  { sql, replacedDatasets, writtenEarly }: Batch,
  format: TableFormat,
  columns: readonly TableColumn[],
): Promise<void> {
  const { target, name } = format;
  const behind = name === 'observations' ? writtenEarly : undefined;
  await sql.unsafe(
    `INSERT INTO ${target} (${columns.map(({ name }) => name).join(', ')})
     SELECT ${columns.map(({ name }) => `n.${name}`).join(', ')} FROM ${nextRows(format, behind)} n
     ${replacedDatasets.length === 0 ? '' : `JOIN ${differenceTable(target)} d ON d.new = n.place`}`,
  );
}

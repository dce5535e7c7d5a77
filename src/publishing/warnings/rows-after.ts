import type { TableFormat } from '../../packages/format/column.js';
import { type Batch, current, ownedBy } from '../batch.js';
import { stagedTable } from '../staging/staged-table.js';

/**
 * SQL of the columns of a table as they will be after the publication: what is staged, and what other packages have.
 * Their datasets are parameter $1, and must be given.
 */
export function rowsAfter(batch: Batch, format: TableFormat, columns: readonly string[]): string {
  const list = columns.join(', ');
  const others = `SELECT ${list} FROM ${format.target} t WHERE ${current('t')} AND NOT ${ownedBy(format, 't')}`;
  return batch.tables.includes(format)
    ? `(SELECT ${list} FROM ${stagedTable(format.target)} UNION ALL ${others})`
    : `(${others})`;
}

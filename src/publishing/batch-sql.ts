import type { SQL } from 'drizzle-orm';
import { columnOf, identifier, identifiers, integers, literal } from '../../db/columns.js';
import { statement } from '../../db/statement.js';
import { NOT_SUPERSEDED } from '../../db/tables/revisioned.js';
import type { TableFormat } from '../packages/format/column.js';
import type { Batch } from './batch.js';
import { stagedTable } from './staging/staged-table.js';

/**
 * SQL: is the row in the newest revision? Only publishing may ask by `superseded_in` alone: it holds the publication
 * lock, so no newer revision can appear.
 */
export const isCurrent = (row: string): SQL =>
  statement`${columnOf(row, 'superseded_in')} = ${literal(NOT_SUPERSEDED)}`;

/** SQL: does the row belong to one of the datasets that are replaced? */
export const isReplaced = (
  { replacedDatasets }: Pick<Batch, 'replacedDatasets'>,
  { entity }: Pick<TableFormat, 'entity'>,
  row: string,
): SQL =>
  statement`${columnOf(row, entity === 'DATASET' ? 'id' : 'dataset_id')} = ANY (${integers(replacedDatasets)})`;

/** SQL of the rows that a table will have after the publication: the staged ones, and those of other packages. */
export const rowsAfterPublication = (batch: Batch, format: TableFormat, columns: readonly string[]): SQL =>
  stagedAndOthers(batch, format, columns, [statement``, statement``]);

/** SQL of the same rows, with `source` and `line` of the staged ones; both are null for a row of another package. */
export const locatedRowsAfterPublication = (
  batch: Batch,
  format: TableFormat,
  columns: readonly string[],
): SQL =>
  stagedAndOthers(batch, format, columns, [
    statement`, source, line`,
    statement`, NULL::integer AS source, NULL::integer AS line`,
  ]);

function stagedAndOthers(
  batch: Batch,
  format: TableFormat,
  columns: readonly string[],
  [ofStaged, ofOthers]: readonly [SQL, SQL],
): SQL {
  const list = identifiers(columns);
  const others = statement`SELECT ${list}${ofOthers} FROM ${identifier(format.target)} t
    WHERE ${isCurrent('t')} AND NOT ${isReplaced(batch, format, 't')}`;
  return batch.tables.includes(format)
    ? statement`(SELECT ${list}${ofStaged} FROM ${identifier(stagedTable(format.target))} UNION ALL ${others})`
    : statement`(${others})`;
}

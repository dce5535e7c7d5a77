import type { TransactionSql } from 'postgres';
import { NOT_SUPERSEDED } from '../../db/tables/revisioned.js';
import type { TableFormat } from '../packages/format/column.js';
import type { Batch } from './batch.js';
import { stagedTable } from './staging/staged-table.js';

/**
 * SQL: is the row in the newest revision? Only publishing may ask by `superseded_in` alone: it holds the publication
 * lock, so no newer revision can appear.
 */
export const isCurrent = (row: string): string => `${row}.superseded_in = ${NOT_SUPERSEDED}`;

/** SQL: does the row belong to a dataset that is replaced? Their ids are parameter $1. */
export const isReplaced = (format: Pick<TableFormat, 'entity'>, row: string): string =>
  `${row}.${format.entity === 'DATASET' ? 'id' : 'dataset_id'} = ANY ($1::integer[])`;

/**
 * SQL of the rows that a table will have after the publication: the staged ones, and those of other packages. The ids
 * of the replaced datasets are parameter $1, which is required.
 */
export function rowsAfterPublication(batch: Batch, format: TableFormat, columns: readonly string[]): string {
  const list = columns.join(', ');
  const others = `SELECT ${list} FROM ${format.target} t WHERE ${isCurrent('t')} AND NOT ${isReplaced(format, 't')}`;
  return batch.tables.includes(format)
    ? `(SELECT ${list} FROM ${stagedTable(format.target)} UNION ALL ${others})`
    : `(${others})`;
}

const ROWS_AT_ONCE = 1_000;

/** The rows of a statement one by one, in bounded memory. The statement must have a parameter. */
export async function* streamRows<T extends object>(
  sql: TransactionSql,
  statement: string,
  parameters: readonly unknown[],
): AsyncGenerator<T, undefined> {
  for await (const rows of sql.unsafe<T[]>(statement, parameters as never[]).cursor(ROWS_AT_ONCE))
    yield* rows as T[];
}

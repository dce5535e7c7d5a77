import type { ParameterOrJSON, Row, RowList, Sql, TransactionSql } from 'postgres';

/** Runs a statement that is not prepared: its text is used once. Several at once, where it has no parameters. */
export const runText = <R extends Row>(
  sql: Sql | TransactionSql,
  text: string,
  parameters: readonly unknown[],
): Promise<RowList<R[]>> =>
  sql.unsafe<R[]>(text, parameters as ParameterOrJSON<never>[]) as unknown as Promise<RowList<R[]>>;

/**
 * The rows of a statement, some at a time. By a cursor and not by COPY TO: where a stream of postgres.js 3.4.9 is read
 * slower than it is filled, its connection stays paused after the end (porsager/postgres#499, #917).
 */
export const batchesOfText = <R extends Row>(
  sql: Sql | TransactionSql,
  text: string,
  parameters: readonly unknown[],
  rowsAtOnce: number,
): AsyncIterable<R[]> =>
  sql.unsafe<R[]>(text, parameters as ParameterOrJSON<never>[]).cursor(rowsAtOnce) as AsyncIterable<R[]>;

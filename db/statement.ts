import { type SQL, sql } from 'drizzle-orm';
import type { Row, RowList, Sql, TransactionSql } from 'postgres';
import { batchesOfText, runText, type Statement } from './driver/index.js';
import { renderStatement } from './render-statement.js';

/** The text of a statement as it is sent, and its parameters. */
export const asQuery = renderStatement;

/** The template `sql` of Drizzle, for files in which `sql` is a connection. */
export const statement = sql;

/** A statement with its name as a comment. After the first word: pg_stat_statements drops what comes before. */
export function namedStatement(name: string, query: SQL): Statement {
  const { sql: text, params } = asQuery(query);
  return {
    name,
    text: text.replace(/^\s*\w+/, (word) => `${word.trim()} /* ${name} */`),
    parameters: params,
  };
}

/**
 * Runs a statement of the program itself, such as those of a publication, and returns its rows. Requests run theirs by
 * `Database.rows`.
 * @param query several, separated by semicolons, where it has no parameters
 */
export function execute<R extends Row = Row>(
  on: Sql | TransactionSql,
  name: string,
  query: SQL,
): Promise<RowList<R[]>> {
  const { text, parameters } = namedStatement(name, query);
  return runText<R>(on, text, parameters);
}

const ROWS_AT_ONCE = 1_000;

/** The rows of a statement one by one, for results that may be too large for memory. */
export async function* cursorRows<R extends Row = Row>(
  on: Sql | TransactionSql,
  name: string,
  query: SQL,
): AsyncGenerator<R, undefined> {
  for await (const rows of cursorBatches<R>(on, name, query)) yield* rows;
}

/** The same in arrays, as they come from the database. */
export function cursorBatches<R extends Row = Row>(
  on: Sql | TransactionSql,
  name: string,
  query: SQL,
): AsyncIterable<R[]> {
  const { text, parameters } = namedStatement(name, query);
  return batchesOfText<R>(on, text, parameters, ROWS_AT_ONCE);
}

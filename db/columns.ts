import {
  type Column,
  getTableColumns,
  getTableName,
  type InferSelectModel,
  type SQL,
  sql,
  type Table,
} from 'drizzle-orm';

/** A row of a table as a statement that selects `columns(table)` gives it: fields in camelCase. */
export type Row<T extends Table> = InferSelectModel<T>;

/** All columns of a table for a select list, each under its name in the code. */
export function columns(table: Table): SQL {
  const list = Object.entries(getTableColumns(table)).map(
    ([name, column]) => sql`${column} AS ${sql.identifier(name)}`,
  );
  return sql.join(list, sql`, `);
}

/** The name of a table as an identifier, for a statement that gives it no other. */
export const nameOf = (table: Table): SQL => sql`${sql.identifier(getTableName(table))}`;

/** An array as one parameter: drizzle would spread it into as many as it has elements. */
export const integers = (values: readonly number[]): SQL => sql`${sql.param(values)}::integer[]`;

export const texts = (values: readonly string[]): SQL => sql`${sql.param(values)}::text[]`;

/**
 * SQL: is the value one of these texts? One parameter for any number of them, and a hash to look them up in, also in
 * a plan that was made without knowing them: there `= ANY` would compare each row with each text.
 */
export const isOneOf = (value: SQL | Column, values: readonly string[]): SQL =>
  sql`${value} IN (SELECT unnest(${texts(values)}))`;

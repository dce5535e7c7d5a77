import {
  type Column,
  getTableColumns,
  getTableName,
  type InferSelectModel,
  type SQL,
  sql,
  type Table,
} from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';

/** How SQL is written: columns in snake_case. */
export const dialect = new PgDialect({ casing: 'snake_case' });

/** Columns that a row is found by and that nothing else needs. */
type RevisionColumn = 'publishedIn' | 'supersededIn';
const REVISION_COLUMNS: readonly string[] = ['publishedIn', 'supersededIn'] satisfies RevisionColumn[];

/** A row of a table as a statement that selects `columns(table)` returns it: fields in camelCase. */
export type Row<T extends Table> = Omit<InferSelectModel<T>, RevisionColumn>;

/** The text of each list of columns: almost every statement has one, and it never changes. */
const listed = new WeakMap<Table, SQL>();

/** The columns of a table for a select list, each under its name in the code. */
export function columns(table: Table): SQL {
  const known = listed.get(table);
  if (known) return known;
  const written = someColumns(table, () => true);
  listed.set(table, written);
  return written;
}

/** Some columns of a table for a select list, in the order of the table. The text is made each time: keep it. */
export function someColumns(table: Table, isListed: (name: string) => boolean): SQL {
  const list = Object.entries(getTableColumns(table))
    .filter(([name]) => !REVISION_COLUMNS.includes(name) && isListed(name))
    .map(([name, column]) => sql`${column} AS ${sql.identifier(name)}`);
  return sql.raw(dialect.sqlToQuery(commaList(list)).sql);
}

/** The name of a table as an identifier, for a statement without an alias for it. */
export const nameOf = (table: Table): SQL => sql`${sql.identifier(getTableName(table))}`;

/** An array as one parameter: Drizzle would make each element a parameter. */
export const integers = (values: readonly number[]): SQL => sql`${sql.param(values)}::integer[]`;

export const texts = (values: readonly string[]): SQL => sql`${sql.param(values)}::text[]`;

/**
 * SQL: is the value one of these texts? They are one parameter, however many there are, and are looked up in a hash also
 * by a generic plan: with `= ANY` such a plan would compare each row with each text.
 */
export const isOneOf = (value: SQL | Column, values: readonly string[]): SQL =>
  sql`${value} IN (SELECT unnest(${texts(values)}))`;

/** A name as an identifier, safely quoted: `"unit"`. */
export const identifier = (name: string): SQL => sql`${sql.identifier(name)}`;

/** Names as a list of identifiers: `"code", "name_vi"`. */
export const identifiers = (names: readonly string[]): SQL => commaList(names.map(identifier));

/** A column of a table under an alias: `"t"."code"`. */
export const columnOf = (alias: string, column: string): SQL =>
  sql`${identifier(alias)}.${identifier(column)}`;

/** Parts of a statement, joined by UNION ALL. */
export const unionAll = (parts: readonly SQL[]): SQL => sql.join([...parts], sql` UNION ALL `);

/** Parts of a statement, separated by commas. */
export const commaList = (parts: readonly SQL[]): SQL => sql.join([...parts], sql`, `);

/** SQL: the direction of a sort key. */
export const sortDirection = (descending: boolean): SQL => (descending ? sql`DESC` : sql`ASC`);

/** SQL: `<` or `>`. */
export const comparison = (operator: '<' | '>'): SQL => (operator === '<' ? sql`<` : sql`>`);

/**
 * A constant of the program as part of the text, safely quoted: `'UNIT'`, `2147483647`. Where Postgres takes no
 * parameter, as in a definition or for a partial index; any other value is a parameter.
 */
export const literal = (value: string | number): SQL =>
  sql.raw(typeof value === 'number' ? numberText(value) : stringText(value));

function stringText(value: string): string {
  const quoted = `'${value.replaceAll("'", "''")}'`;
  // As quote_literal() does: right also where the server takes backslashes for escapes.
  return value.includes('\\') ? ` E${quoted.replaceAll('\\', '\\\\')}` : quoted;
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`expected a finite number; got ${value}`);
  // A minus sign directly after an operator would become part of it.
  return value < 0 ? `(${value})` : String(value);
}

/**
 * Can Postgres store a text? It refuses the character NUL, and half of a surrogate pair would arrive as another
 * character.
 */
export const isStorable = (text: string): boolean => !text.includes('\0') && !LONE_SURROGATE.test(text);

const LONE_SURROGATE = /\p{Surrogate}/u;

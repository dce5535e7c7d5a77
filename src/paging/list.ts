import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '../loading/reader.js';

/**
 * One thing that a list is ordered by: never null, and with the Postgres type that a cursor's text is read
 * as. Text names its collation in the expression.
 */
export interface OrderKey {
  expression: SQL;
  type: KeyType;
}

export type KeyType = 'text' | 'integer' | 'date' | 'smallint';

/**
 * A list that can be paged through: which rows, in which total order. The keys of an order name a row
 * together, so no two rows of the list are at the same place.
 */
export interface List<Filter> {
  /** Name of the statement and of the cursors. */
  name: string;
  /** The columns to select. */
  columns: SQL;
  /** What stands behind FROM; worked out from the question where its rows are calculated. */
  from: SQL | ((reader: Reader, filter: Filter, parent: SQL) => SQL);
  /** What must hold of a row, for a parent where the list has one. */
  where(reader: Reader, filter: Filter, parent: SQL): SQL;
  /** A select with as many rows as the list, where counting them is less work than finding them. */
  counted?(reader: Reader, filter: Filter, parent: SQL): SQL;
  order(filter: Filter): readonly OrderKey[];
  /** True when all keys of the order run from high to low. */
  descending?(filter: Filter): boolean;
}

/** What stands behind FROM for one question. */
export const sourceOf = <Filter>({ from }: List<Filter>, reader: Reader, filter: Filter, parent: SQL): SQL =>
  typeof from === 'function' ? from(reader, filter, parent) : from;

/** A select with a row for each of the list, to be counted. */
export const rowsToCount = <Filter>(list: List<Filter>, reader: Reader, filter: Filter, parent: SQL): SQL =>
  list.counted?.(reader, filter, parent) ??
  sql`SELECT FROM ${sourceOf(list, reader, filter, parent)} WHERE ${list.where(reader, filter, parent)}`;

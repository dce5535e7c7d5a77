import { type SQL, sql } from 'drizzle-orm';
import type { KeptCount } from '../loading/kept-counts.js';
import type { Reader } from '../loading/reader.js';
import type { Selection } from '../loading/selection.js';

/**
 * One key of the order of a list: never null, with the Postgres type of its text in a cursor. Text keys have their
 * collation in the expression.
 */
export interface OrderKey {
  expression: SQL;
  type: KeyType;
}

export type KeyType = 'text' | 'integer' | 'date' | 'smallint' | 'numeric';

/**
 * A list with pages: its rows and their total order. The order keys together identify a row, so no two rows have the same
 * position.
 */
export interface List<Filter> {
  /** Name of the statement and of the cursors. */
  name: string;
  /** The columns to select; or those that a selection of fields needs. */
  columns: SQL | ((selection: Selection) => SQL);
  /** The FROM clause; computed from the filter when the rows are calculated. */
  from: SQL | ((reader: Reader, filter: Filter, parent: SQL) => SQL);
  /** The WHERE clause, for a parent when the list has one. */
  where(reader: Reader, filter: Filter, parent: SQL): SQL;
  /** A SELECT with as many rows as the list, when counting them is cheaper than reading them. */
  counted?(reader: Reader, filter: Filter, parent: SQL): SQL;
  /** The count that is kept with each revision, if there is one of the list with this filter. */
  keptCount?(filter: Filter): KeptCount | undefined;
  order(filter: Filter): readonly OrderKey[];
  /** False if its rows may change without a new revision, so that they must not be kept for later requests. */
  isLasting?: false;
  /** True when all order keys are descending. */
  descending?(filter: Filter): boolean;
}

/** The columns that the operation of the request needs. */
export const columnsOf = <Filter>({ columns }: List<Filter>, { selection }: Reader): SQL =>
  typeof columns === 'function' ? columns(selection) : columns;

const variants = new WeakMap<SQL, number>();
let lastVariant = 0;

/** A number for each list of columns, the same while the program runs. */
export function variantOf(columns: SQL): number {
  const known = variants.get(columns);
  if (known !== undefined) return known;
  lastVariant += 1;
  variants.set(columns, lastVariant);
  return lastVariant;
}

/** The FROM clause for one filter. */
export const sourceOf = <Filter>({ from }: List<Filter>, reader: Reader, filter: Filter, parent: SQL): SQL =>
  typeof from === 'function' ? from(reader, filter, parent) : from;

/** A SELECT with one row for each row of the list, to be counted. */
export const rowsToCount = <Filter>(list: List<Filter>, reader: Reader, filter: Filter, parent: SQL): SQL =>
  list.counted?.(reader, filter, parent) ??
  sql`SELECT FROM ${sourceOf(list, reader, filter, parent)} WHERE ${list.where(reader, filter, parent)}`;

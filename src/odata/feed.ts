import type { Cell, Cells, Column, ColumnType } from '../tables/table.js';
import type { Condition, FeedProperties } from './bind-filter.js';
import type { OrderBy } from './options.js';

/** Where a page begins: the keys of the row before it, as texts. */
export type FeedKeys = readonly (string | null)[];

export interface FeedPageQuery {
  filter: Condition | null;
  orderBy: readonly OrderBy[];
  columns: readonly Column[];
  after: FeedKeys | null;
  skip: number;
  /** How many rows at most. */
  size: number;
}

export interface FeedPage {
  /** The cells of `columns`, row by row. */
  rows: readonly Cells[];
  /** The keys to start the next page after; null if there is none. */
  next: FeedKeys | null;
}

/** An entity set of the service, at a revision. */
export interface Feed extends FeedProperties {
  /** The name of its type, such as `Observation`. */
  type: string;
  /** What it has, in Vietnamese and English. */
  about: { vi: string; en: string };
  /** The property that names a row. */
  key: string;
  /** The types of the keys that a page begins after; the first ones, of the order, may be null. */
  keyTypes(orderBy: readonly OrderBy[]): readonly ColumnType[];
  page(query: FeedPageQuery): Promise<FeedPage>;
  /** How many rows pass a condition. */
  count(filter: Condition | null): Promise<number>;
  /** The row with this key; null if there is none. */
  find(key: Cell, columns: readonly Column[]): Promise<Cells | null>;
}

import { type SQL, sql } from 'drizzle-orm';
import { commaList, comparison, integers, sortDirection } from '../../db/columns.js';
import { keptOrCounted } from '../loading/kept-counts.js';
import type { Reader } from '../loading/reader.js';
import { columnsOf, type KeyType, type List, type OrderKey, rowsToCount, sourceOf } from './list.js';

/** A page with decoded cursors: the keys to start after and to end before. */
export interface PageBounds {
  size: number;
  backward: boolean;
  after: readonly string[] | null;
  before: readonly string[] | null;
}

/** Columns that a page adds to the columns of its list. */
export interface PagedRow {
  parentKey: number;
  /** Only if the operation selects a cursor. */
  cursorKeys?: string[];
}

const PARENT = sql`parent.key`;

/** SQL: the type as which the text of a cursor is read. */
const KEY_TYPES: Record<KeyType, SQL> = {
  text: sql`text`,
  integer: sql`integer`,
  smallint: sql`smallint`,
  date: sql`date`,
  numeric: sql`numeric`,
};

/**
 * One page for each parent in one statement: the first rows in the order of the list, and one row more to know whether
 * there is a next page. When reading backwards the rows come in reverse order.
 */
export function pageStatement<Filter>(
  reader: Reader,
  list: List<Filter>,
  filter: Filter,
  parents: readonly number[],
  { size, backward, after, before }: PageBounds,
): SQL {
  const keys = list.order(filter);
  const descending = (list.descending?.(filter) ?? false) !== backward;
  const direction = sortDirection(descending);
  const order = sql.join(
    keys.map(({ expression }) => sql`${expression} ${direction}`),
    sql`, `,
  );
  const begin = backward ? before : after;
  const end = backward ? after : before;
  const texts = keys.map(({ expression }) => sql`(${expression})::text COLLATE "C"`);
  const cursorKeys = reader.selection.cursors ? sql`ARRAY[${commaList(texts)}] AS "cursorKeys", ` : sql``;
  return sql`SELECT parent.key AS "parentKey", page.*
    FROM unnest(${integers(parents)}) WITH ORDINALITY AS parent (key, position)
    CROSS JOIN LATERAL (
      SELECT ${columnsOf(list, reader)}, ${cursorKeys}row_number() OVER (ORDER BY ${order}) AS "pagePosition"
      FROM ${sourceOf(list, reader, filter, PARENT)}
      WHERE ${list.where(reader, filter, PARENT)}
      ${begin ? sql`AND ${beyond(keys, begin, descending ? '<' : '>')}` : sql``}
      ${end ? sql`AND ${beyond(keys, end, descending ? '>' : '<')}` : sql``}
      ORDER BY ${order} LIMIT ${size + 1}) page
    ORDER BY parent.position, page."pagePosition"`;
}

/** The number of rows of each parent's list. */
export function countStatement<Filter>(
  reader: Reader,
  list: List<Filter>,
  filter: Filter,
  parents: readonly number[],
): SQL {
  const kept = list.keptCount?.(filter);
  const count = sql`SELECT count(*)::integer AS total FROM (${rowsToCount(list, reader, filter, PARENT)}) AS listed`;
  return sql`SELECT parent.key AS "parentKey", counted.total
    FROM unnest(${integers(parents)}) AS parent (key)
    CROSS JOIN LATERAL (${kept ? sql`SELECT ${keptOrCounted(reader, kept, count)} AS total` : count}) counted`;
}

/** Compares row values, so that an index on the keys can be used. */
function beyond(keys: readonly OrderKey[], values: readonly string[], operator: '<' | '>'): SQL {
  const left = sql.join(
    keys.map(({ expression }) => expression),
    sql`, `,
  );
  const right = sql.join(
    keys.map(({ type }, i) => sql`${values[i]}::text::${KEY_TYPES[type]}`),
    sql`, `,
  );
  return sql`(${left}) ${comparison(operator)} (${right})`;
}

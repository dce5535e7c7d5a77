import type { Reader } from '../loading/reader.js';
import { digestOf, readCursor, scopeName } from './cursor.js';
import { FilteredList } from './filtered-list.js';
import type { KeyType, List } from './list.js';
import { type PageArgs, pageRequest } from './page.args.js';
import { type Page, type PositionedRow, pageOf } from './page.js';
import type { PageBounds } from './page-statement.js';

/** Used as the parent of lists that have none. */
const NO_PARENT = 0;

// biome-ignore lint/suspicious/noExplicitAny: one map holds lists of every filter; each call is typed
type AnyFilter = any;

/** A list with the filter that it was asked for last. */
interface LastAsked {
  filter: unknown;
  filtered: FilteredList<AnyFilter>;
}

/**
 * Pages of lists for one request. One statement answers all parents that ask for the same list with the same arguments;
 * each set of arguments is a statement of its own.
 */
export class Lists {
  readonly #reader: Reader;
  readonly #filtered = new Map<string, FilteredList<AnyFilter>>();
  readonly #last = new Map<List<AnyFilter>, LastAsked>();

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /**
   * A page of a list.
   * @param parent id of the row that the list belongs to; null for a list of the whole catalogue
   * @throws CatalogueError for an invalid page size or cursor
   */
  page<Row, Filter>(
    list: List<Filter>,
    parent: number | null,
    filter: Filter,
    args: PageArgs,
  ): Page<Row> | Promise<Page<Row>> {
    return this.#filteredList(list, filter).page<Row>(parent ?? NO_PARENT, args);
  }

  /**
   * A page of a list that is computed rather than read.
   * @param read the rows of a page in the order of reading (from the end when it is read backwards), and one row more
   *   when there is one
   * @throws CatalogueError for an invalid page size or cursor
   */
  async computedPage<Row extends PositionedRow>(
    { name, filter, keys }: { name: string; filter: unknown; keys: readonly KeyType[] },
    args: PageArgs,
    read: (bounds: PageBounds) => Promise<readonly Row[]>,
    count: () => Promise<number>,
  ): Promise<Page<Row>> {
    const page = pageRequest(args);
    const scope = { list: scopeName(name, digestOf(filter)), revision: this.#reader.revision };
    const [after, before] = [page.after, page.before].map((cursor) =>
      cursor === null ? null : readCursor(scope, cursor, keys),
    );
    const rows = await read({ ...page, after: after ?? null, before: before ?? null });
    return pageOf<Row>(scope, rows, page, count);
  }

  #filteredList<Filter>(list: List<Filter>, filter: Filter): FilteredList<Filter> {
    const last = this.#last.get(list);
    if (last && isSameFilter(last.filter, filter)) return last.filtered;
    const digest = digestOf(filter);
    const name = `${list.name}.${digest}`;
    const filtered = this.#filtered.get(name) ?? new FilteredList(this.#reader, list, filter, digest);
    this.#filtered.set(name, filtered);
    this.#last.set(list, { filter, filtered });
    return filtered;
  }
}

/** Many parents ask with filters that are equal, and hold the same values. Others are compared by their digest. */
function isSameFilter(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [left, right] = [Object.entries(a), b as Record<string, unknown>];
  return left.length === Object.keys(b).length && left.every(([name, value]) => right[name] === value);
}

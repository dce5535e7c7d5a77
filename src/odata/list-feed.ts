import type { GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { CatalogueError } from '../errors.js';
import { type ListTable, openList, type RunQuery } from '../tables/list-table.js';
import { LIST_TABLES } from '../tables/lists/all.js';
import type { Cells, Column } from '../tables/table.js';
import { type Condition, typeOf } from './bind-filter.js';
import type { Feed, FeedPage, FeedPageQuery } from './feed.js';
import { compareCells, passes } from './filter-rows.js';

/** The lists that are feeds: those without parameters that must be given. */
export const FEED_LISTS: readonly ListTable[] = [...LIST_TABLES.values()].filter(({ required }) => !required);

/** The most rows that a list may have, for all of them are in memory. */
const MOST_ROWS = 200_000;

/** The most cells of lists that are kept for other requests. */
const MOST_KEPT_CELLS = 1_000_000;

/** A list of a revision in memory. */
export interface ListRows {
  columns: readonly Column[];
  rows: readonly Cells[];
}

/** The name of a list as an entity set: names of OData have no hyphen. */
export const feedNameOf = ({ name }: ListTable): string => name.replaceAll('-', '_');

/** `unit_changes` as a type is `UnitChangesRow`. */
const typeNameOf = (name: string): string =>
  `${name.replaceAll(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase())}Row`;

/** Lists that were read, by revision: a client that reads pages asks for the same list many times. */
export class KeptLists {
  readonly #lists = new LRUCache<string, ListRows>({
    maxSize: MOST_KEPT_CELLS,
    maxEntrySize: MOST_KEPT_CELLS,
    sizeCalculation: ({ columns, rows }) => columns.length * rows.length + 1,
  });
  readonly #reading = new Map<string, Promise<ListRows>>();

  /**
   * All rows of a list, with their position as the first cell.
   * @throws CatalogueError LIMIT_EXCEEDED for a list that is too long for memory
   */
  async read(schema: GraphQLSchema, list: ListTable, revision: number, run: RunQuery): Promise<ListRows> {
    const key = `${list.name} ${revision}`;
    const kept = this.#lists.get(key) ?? this.#reading.get(key);
    if (kept) return kept;
    const reading = readList(schema, list, run);
    this.#reading.set(key, reading);
    try {
      const read = await reading;
      this.#lists.set(key, read);
      return read;
    } finally {
      this.#reading.delete(key);
    }
  }
}

const ROW: Column = {
  name: 'row',
  type: 'integer',
  vi: 'Số thứ tự trong danh sách của bản phát hành.',
  en: 'Position in the list of the revision.',
};

async function readList(schema: GraphQLSchema, list: ListTable, run: RunQuery): Promise<ListRows> {
  const table = await openList(schema, run, list, {}, 'both');
  const rows: Cells[] = [];
  for await (const page of table.read()) {
    for (const cells of page) rows.push([rows.length + 1, ...cells]);
    if (rows.length > MOST_ROWS)
      throw new CatalogueError(
        'LIMIT_EXCEEDED',
        `expected at most ${MOST_ROWS} rows in ${list.name}; there are more. Download /${list.name}.csv instead`,
      );
  }
  return { columns: [ROW, ...table.columns], rows };
}

/** A list as a feed, in memory. Its columns and rows are read when they are needed. */
export function listFeed(list: ListTable, columns: readonly Column[], read: () => Promise<ListRows>): Feed {
  const all = [ROW, ...columns];
  const hasId = columns.some(({ name }) => name === 'id');
  const indexes = new Map(all.map(({ name }, i) => [name, i]));
  const cellOf = (cells: Cells, name: string) => cells[indexes.get(name) ?? -1] ?? null;
  const name = feedNameOf(list);

  async function rowsOf(filter: Condition | null): Promise<readonly Cells[]> {
    const { rows } = await read();
    return filter ? rows.filter((cells) => passes(filter, (column) => cellOf(cells, column))) : rows;
  }

  const select = (cells: Cells, selected: readonly Column[]): Cells =>
    selected.map((column) => cellOf(cells, column.name));

  return {
    name,
    type: typeNameOf(name),
    about: { vi: `Danh sách ${list.name}.`, en: `${list.about.replace(/,$/, '')}.` },
    key: hasId ? 'id' : ROW.name,
    columns: all,
    canFilter: () => true,
    // How many rows came before.
    keyTypes: () => ['integer'],
    async page({ filter, orderBy, columns: selected, after, skip, size }: FeedPageQuery): Promise<FeedPage> {
      const found = [...(await rowsOf(filter))].sort((a, b) => {
        for (const { column, descending } of orderBy) {
          const [one, other] = [cellOf(a, column.name), cellOf(b, column.name)];
          // In OData null is less than any value.
          const order =
            one === null || other === null
              ? Number(one !== null) - Number(other !== null)
              : compareCells(typeOf({ kind: 'property', property: column, at: 0 }), one, other);
          if (order !== 0) return descending ? -order : order;
        }
        return 0;
      });
      const begin = after ? Number(after[0]) : skip;
      const page = found.slice(begin, begin + size);
      const end = begin + page.length;
      return {
        rows: page.map((cells) => select(cells, selected)),
        next: end < found.length ? [String(end)] : null,
      };
    },
    count: async (filter) => (await rowsOf(filter)).length,
    async find(key, selected) {
      const { rows } = await read();
      const found = rows.find((cells) => cellOf(cells, hasId ? 'id' : ROW.name) === key);
      return found ? select(found, selected) : null;
    },
  };
}

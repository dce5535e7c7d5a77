import { batched, type Loader, whenThere } from '../loading/batch.js';
import type { Reader } from '../loading/reader.js';
import { type CursorScope, readCursor, scopeName } from './cursor.js';
import { columnsOf, type KeyType, type List, variantOf } from './list.js';
import { type PageArgs, type PageRequest, pageRequest } from './page.args.js';
import { type Page, pageOf } from './page.js';
import { countStatement, type PagedRow, pageStatement } from './page-statement.js';

/** A page that is asked for, and the loader of its rows for each parent. */
interface AskedPage {
  readonly args: PageArgs;
  readonly request: PageRequest;
  readonly rows: Loader<number, PagedRow[]>;
}

/**
 * One list with one filter in one request. All parents that ask for the same page of it are answered by one statement,
 * and what does not depend on the parent is done once.
 */
export class FilteredList<Filter> {
  readonly scope: CursorScope;
  readonly #reader: Reader;
  readonly #list: List<Filter>;
  readonly #filter: Filter;
  readonly #digest: string;
  readonly #totals: Loader<number, number>;
  readonly #pages = new Map<string, AskedPage>();
  /** The page that was asked for last: usually the next parent asks for the same one. */
  #last: AskedPage | undefined;

  /** @param digest of the filter */
  constructor(reader: Reader, list: List<Filter>, filter: Filter, digest: string) {
    this.#reader = reader;
    this.#list = list;
    this.#filter = filter;
    this.#digest = digest;
    this.scope = { list: scopeName(list.name, digest), revision: reader.revision };
    this.#totals = batched<number, number>(reader, (parents) => this.#readTotals(parents)).keep(
      this.#kept('total'),
    );
  }

  /** @throws CatalogueError for an invalid page size or cursor */
  page<Row>(parent: number, args: PageArgs): Page<Row> | Promise<Page<Row>> {
    const { request, rows } = this.#asked(args);
    return whenThere(rows.get(parent), (found) =>
      pageOf<Row>(this.scope, found, request, () => this.#totals.load(parent)),
    );
  }

  #asked(args: PageArgs): AskedPage {
    if (this.#last && isSamePage(this.#last.args, args)) return this.#last;
    const request = pageRequest(args);
    const key = JSON.stringify(request);
    let asked = this.#pages.get(key);
    if (!asked) {
      asked = { args, request, rows: this.#loaderOf(request) };
      this.#pages.set(key, asked);
    }
    this.#last = asked;
    return asked;
  }

  #loaderOf(request: PageRequest): Loader<number, PagedRow[]> {
    const list = this.#list;
    const types = list.order(this.#filter).map(({ type }): KeyType => type);
    const keys = (cursor: string | null) => (cursor === null ? null : readCursor(this.scope, cursor, types));
    const bounds = { ...request, after: keys(request.after), before: keys(request.before) };
    const { cursors } = this.#reader.selection;
    const kept = this.#kept<PagedRow[]>(
      `${JSON.stringify(request)} ${variantOf(columnsOf(list, this.#reader))}${cursors ? ' cursors' : ''}`,
    );
    return batched<number, PagedRow[]>(this.#reader, async (parents) => {
      const rows = await this.#reader.rows<PagedRow>(
        list.name,
        pageStatement(this.#reader, list, this.#filter, parents, bounds),
      );
      const pages = new Map(parents.map((parent) => [parent, [] as PagedRow[]]));
      for (const row of rows) pages.get(row.parentKey)?.push(row);
      return parents.map((parent) => pages.get(parent) ?? []);
    }).keep(kept);
  }

  /** Under the whole digest: one of ten characters can be met by another filter on purpose. */
  #kept<Value>(what: string) {
    const { isLasting = true, name } = this.#list;
    return this.#reader.kept<number, Value>(isLasting ? `${name} ${this.#digest} ${what}` : undefined);
  }

  async #readTotals(parents: readonly number[]): Promise<(number | Error)[]> {
    const name = this.#list.name.replace(/^list/, 'count');
    const rows = await this.#reader.rows<{ parentKey: number; total: number }>(
      name,
      countStatement(this.#reader, this.#list, this.#filter, parents),
    );
    const totals = new Map(rows.map(({ parentKey, total }) => [parentKey, total]));
    return parents.map((parent) => totals.get(parent) ?? new Error(`no total for parent ${parent}`));
  }
}

const isSamePage = (a: PageArgs, b: PageArgs): boolean =>
  a.first === b.first && a.after === b.after && a.last === b.last && a.before === b.before;

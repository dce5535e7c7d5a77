import type DataLoader from 'dataloader';
import { batched } from '../loading/batch.js';
import type { Reader } from '../loading/reader.js';
import { type CursorScope, digestOf, readCursor } from './cursor.js';
import type { KeyType, List } from './list.js';
import { type PageArgs, type PageRequest, pageRequest } from './page.args.js';
import { type Page, type PositionedRow, pageOf } from './page.js';
import { countStatement, type PageBounds, type PagedRow, pageStatement } from './page-statement.js';

/** Used as the parent of lists that have none. */
const NO_PARENT = 0;

// biome-ignore lint/suspicious/noExplicitAny: one loader serves lists of every filter; each call is typed
type AnyList = List<any>;

interface Question {
  list: AnyList;
  filter: unknown;
  page: PageRequest | null;
  parent: number;
  /** Equal for questions that one statement answers. */
  group: string;
}

/**
 * Pages of lists for one request. One statement answers all parents that ask for the same list with the same arguments;
 * each set of arguments is a statement of its own.
 */
export class Lists {
  readonly #reader: Reader;
  readonly #pages: DataLoader<Question, PagedRow[], string>;
  readonly #totals: DataLoader<Question, number, string>;
  readonly #digests = new Map<string, string>();

  constructor(reader: Reader) {
    this.#reader = reader;
    const keyOf = ({ group, parent }: Question) => `${group} ${parent}`;
    this.#pages = batched(
      reader,
      (questions) => byGroup(questions, (group) => this.#readPages(group)),
      keyOf,
    );
    this.#totals = batched(
      reader,
      (questions) => byGroup(questions, (group) => this.#readTotals(group)),
      keyOf,
    );
  }

  /**
   * A page of a list.
   * @param parent id of the row that the list belongs to; null for a list of the whole catalogue
   * @throws CatalogueError for an invalid page size or cursor
   */
  async page<Row, Filter>(
    list: List<Filter>,
    parent: number | null,
    filter: Filter,
    args: PageArgs,
  ): Promise<Page<Row>> {
    const page = pageRequest(args);
    const scope = this.#scope(list, filter);
    for (const cursor of [page.after, page.before])
      if (cursor !== null) readCursor(scope, cursor, keyTypes(list, filter));
    const question = (asked: PageRequest | null): Question => ({
      list,
      filter,
      page: asked,
      parent: parent ?? NO_PARENT,
      group: `${scope.list} ${JSON.stringify(asked)}`,
    });
    const rows = await this.#pages.load(question(page));
    return pageOf<Row>(scope, rows, page, () => this.#totals.load(question(null)));
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
    const scope = { list: `${name}.${digestOf(filter)}`, revision: this.#reader.revision };
    const [after, before] = [page.after, page.before].map((cursor) =>
      cursor === null ? null : readCursor(scope, cursor, keys),
    );
    const rows = await read({ ...page, after: after ?? null, before: before ?? null });
    return pageOf<Row>(scope, rows, page, count);
  }

  #scope<Filter>(list: List<Filter>, filter: Filter): CursorScope {
    return { list: `${list.name}.${this.#digestOf(filter)}`, revision: this.#reader.revision };
  }

  /** Remembered, because many parents ask with the same filter. */
  #digestOf(filter: unknown): string {
    const key = JSON.stringify(filter) ?? '';
    const known = this.#digests.get(key);
    if (known !== undefined) return known;
    const digest = digestOf(filter);
    this.#digests.set(key, digest);
    return digest;
  }

  async #readPages(questions: readonly Question[]): Promise<Map<number, PagedRow[]>> {
    const { list, filter, page } = questions[0] as Question & { page: PageRequest };
    const scope = this.#scope(list, filter);
    const keys = (cursor: string | null) => cursor && readCursor(scope, cursor, keyTypes(list, filter));
    const bounds = { ...page, after: keys(page.after) || null, before: keys(page.before) || null };
    const parents = questions.map(({ parent }) => parent);
    const rows = await this.#reader.rows<PagedRow>(
      list.name,
      pageStatement(this.#reader, list, filter, parents, bounds),
    );
    const pages = new Map(parents.map((parent) => [parent, [] as PagedRow[]]));
    for (const row of rows) pages.get(row.parentKey)?.push(row);
    return pages;
  }

  async #readTotals(questions: readonly Question[]): Promise<Map<number, number>> {
    const { list, filter } = questions[0] as Question;
    const parents = questions.map(({ parent }) => parent);
    const name = list.name.replace(/^list/, 'count');
    const rows = await this.#reader.rows<{ parentKey: number; total: number }>(
      name,
      countStatement(this.#reader, list, filter, parents),
    );
    return new Map(rows.map(({ parentKey, total }) => [parentKey, total]));
  }
}

const keyTypes = <Filter>(list: List<Filter>, filter: Filter): KeyType[] =>
  list.order(filter).map(({ type }) => type);

/** Answers the questions group by group; the answers have the order of the questions. */
async function byGroup<Answer>(
  questions: readonly Question[],
  answer: (group: Question[]) => Promise<Map<number, Answer>>,
): Promise<(Answer | Error)[]> {
  const groups = new Map<string, Question[]>();
  for (const question of questions) {
    const group = groups.get(question.group);
    if (group) group.push(question);
    else groups.set(question.group, [question]);
  }
  const answers = new Map<string, Map<number, Answer> | Error>();
  await Promise.all(
    [...groups].map(async ([name, group]) =>
      answers.set(name, await answer(group).catch((error: unknown) => error as Error)),
    ),
  );
  return questions.map(({ group, parent }) => {
    const found = answers.get(group);
    if (found instanceof Error) return found;
    return found?.get(parent) ?? new Error(`no answer for parent ${parent} of ${group}`);
  });
}

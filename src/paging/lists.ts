import type DataLoader from 'dataloader';
import { batched } from '../loading/batch.js';
import type { Reader } from '../loading/reader.js';
import { type CursorScope, digestOf, makeCursor, readCursor } from './cursor.js';
import type { KeyType, List } from './list.js';
import { type PageArgs, type PageRequest, pageRequest } from './page.args.js';
import { countStatement, type PageBounds, type PagedRow, pageStatement } from './page-statement.js';

/** A row that knows its place in a list. */
type Placed = Pick<PagedRow, 'cursorKeys'>;

/** A page of a list, in the form of a Relay connection; what is not selected is not worked out. */
export interface PageOf<Row> {
  readonly nodes: readonly Row[];
  readonly edges: { cursor: string; node: Row }[];
  readonly pageInfo: PageInfoRow;
  /** Asks the database when it is read, and only then. */
  readonly totalCount: Promise<number>;
}

export interface PageInfoRow {
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  startCursor: string | null;
  endCursor: string | null;
}

/** The place of a parent in lists that have none. */
const NO_PARENT = 0;

// biome-ignore lint/suspicious/noExplicitAny: one loader serves lists of every filter; each call is typed
type AnyList = List<any>;

interface Question {
  list: AnyList;
  filter: unknown;
  page: PageRequest | null;
  parent: number;
  /** Alike for questions that one statement answers. */
  group: string;
}

/**
 * Pages of lists for one request. Whatever number of parents asks for the same list with the same arguments,
 * one statement answers them; other arguments make another statement, never another parent's answer.
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
   * @param parent id of what the list belongs to; null for a list of the whole catalogue
   * @throws CatalogueError for a page size or a cursor that is not allowed
   */
  async page<Row, Filter>(
    list: List<Filter>,
    parent: number | null,
    filter: Filter,
    args: PageArgs,
  ): Promise<PageOf<Row>> {
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
    return connection<Row>(scope, rows, page, () => this.#totals.load(question(null)));
  }

  /**
   * A page of a list that is worked out and not read as it stands.
   * @param read the rows of a page in the order in which it is read, backwards from its end, and one more than
   *   it has where there is one
   * @throws CatalogueError for a page size or a cursor that is not allowed
   */
  async computedPage<Row extends Placed>(
    { name, filter, keys }: { name: string; filter: unknown; keys: readonly KeyType[] },
    args: PageArgs,
    read: (bounds: PageBounds) => Promise<readonly Row[]>,
    count: () => Promise<number>,
  ): Promise<PageOf<Row>> {
    const page = pageRequest(args);
    const scope = { list: `${name}.${digestOf(filter)}`, revision: this.#reader.revision };
    const [after, before] = [page.after, page.before].map((cursor) =>
      cursor === null ? null : readCursor(scope, cursor, keys),
    );
    const rows = await read({ ...page, after: after ?? null, before: before ?? null });
    return connection<Row>(scope, rows, page, count);
  }

  #scope<Filter>(list: List<Filter>, filter: Filter): CursorScope {
    return { list: `${list.name}.${this.#digestOf(filter)}`, revision: this.#reader.revision };
  }

  /** Many parents ask with the same filter. */
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

/** Answers of questions in their order, where each group of them is answered at once. */
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

function connection<Row>(
  scope: CursorScope,
  rows: readonly Placed[],
  { size, backward, after, before }: PageRequest,
  countAll: () => Promise<number>,
): PageOf<Row> {
  const onPage = rows.slice(0, size);
  if (backward) onPage.reverse();
  const more = rows.length > size;
  const cursorOf = (row: Placed | undefined) => (row ? makeCursor(scope, row.cursorKeys) : null);
  return {
    nodes: onPage as Row[],
    get edges() {
      return onPage.map((row) => ({ cursor: makeCursor(scope, row.cursorKeys), node: row as Row }));
    },
    get pageInfo() {
      return {
        // A cursor names a row that stands in this revision, so there is something on its other side.
        hasNextPage: backward ? before !== null : more,
        hasPreviousPage: backward ? more : after !== null,
        startCursor: cursorOf(onPage[0]),
        endCursor: cursorOf(onPage.at(-1)),
      };
    },
    get totalCount() {
      return countAll();
    },
  };
}

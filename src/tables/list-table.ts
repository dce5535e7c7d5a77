import { type GraphQLSchema, Kind, type OperationDefinitionNode, parse } from 'graphql';
import type { AnswerObject } from '../flattening/selected-cell.js';
import { selectedColumns } from './selected-columns.js';
import { type ColumnOf, cellsOfRow, inLanguages, type Table, type TableLanguage } from './table.js';

/** The data of the answer to a query of the API, at the revision that is read. */
export type RunQuery = (query: string, variables: Record<string, unknown>) => Promise<AnswerObject>;

/** Objects of a list, page by page. */
export type Pages = AsyncGenerator<readonly AnswerObject[], undefined>;

/** A list of the API as a table: its cells are values of the API, and its rows are in the order of the API. */
export interface ListTable {
  /** As in its address: `unit-changes`. */
  name: string;
  /** What it lists, in a few words: `The documents`. */
  about: string;
  /** Parameters without which there is no table. */
  required?: readonly string[];
  /** What a row has: fields of one type after the other, in GraphQL, with the names of columns as aliases. */
  row: readonly { type: string; fields: string }[];
  /** What each column holds, in Vietnamese; in English it is the description of the schema. */
  vi: Readonly<Record<string, string>>;
  /** Parameters of an address, with the field of the input that each of them gives: `{ kind: 'UnitFilter.kinds' }`. */
  filters: Readonly<Record<string, string>>;
  /** All objects that pass the filter. */
  read(run: RunQuery, filter: Record<string, unknown>): Pages;
}

/** The columns of a list. */
export const columnsOfList = (
  schema: GraphQLSchema,
  { name, row, vi }: ListTable,
): ColumnOf<AnswerObject>[] =>
  selectedColumns(
    schema,
    row.map(({ type, fields }) => ({ type, set: selectionSetOf(fields) })),
  ).map((column) => {
    const text = vi[column.name];
    if (text === undefined) throw new Error(`no description of ${column.name} of ${name} in Vietnamese`);
    return { ...column, vi: text };
  });

const selectionSetOf = (fields: string) => {
  const [operation] = parse(`{ ${fields} }`).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('expected fields');
  return (operation as OperationDefinitionNode).selectionSet;
};

/** The column with the global id of the object of a row: no other object has it. */
const KEY = 'id';

/**
 * A list as a table. Its first page is read at once, so that what is wrong with the filter is an error before the first byte.
 * @throws CatalogueError as the list of the API
 */
export async function openList(
  schema: GraphQLSchema,
  run: RunQuery,
  list: ListTable,
  filter: Record<string, unknown>,
  language: TableLanguage,
): Promise<Table> {
  const columns = inLanguages(columnsOfList(schema, list), language);
  let begun: { pages: Pages; first: IteratorResult<readonly AnswerObject[], undefined> } | undefined =
    await begin();
  const isOfObjects = list.row.length === 1 && columns.some(({ name }) => name === KEY);
  return {
    name: list.name,
    columns,
    // A row of two objects may lack one of them.
    ...(isOfObjects && { key: [KEY] }),
    async *read(): ReturnType<Table['read']> {
      const { pages, first } = begun ?? (await begin());
      begun = undefined;
      for (let page = first; !page.done; page = await pages.next())
        yield page.value.map((object) => cellsOfRow(columns, object));
      return undefined;
    },
  };

  async function begin() {
    const pages = list.read(run, filter);
    return { pages, first: await pages.next() };
  }
}

interface Page {
  nodes: readonly AnswerObject[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/**
 * All pages of a connection.
 * @param query with the variable `after`, the connection as `list`, and in it `nodes` and PAGE_INFO
 */
export async function* pagesOf(run: RunQuery, query: string, variables: Record<string, unknown>): Pages {
  for (let after: string | null = null; ; ) {
    const data = await run(query, { ...variables, after });
    const { nodes, pageInfo } = (data.list ?? (data.of as AnswerObject).list) as Page;
    yield nodes;
    if (!pageInfo.hasNextPage) return undefined;
    after = pageInfo.endCursor;
  }
}

export const PAGE_INFO = 'pageInfo { hasNextPage endCursor }';

/** Reads a list that is a field of the root. */
export const readRootList =
  (field: string, input: string, fields: string): ListTable['read'] =>
  (run, filter) =>
    pagesOf(
      run,
      `query ($filter: ${input}, $after: String) {
        list: ${field}(first: 100, after: $after, filter: $filter) { ${PAGE_INFO} nodes { ${fields} } } }`,
      { filter },
    );

/** A name in both languages. */
export const NAMES = 'name_vi: name(language: VI) name_en: name(language: EN)';

/** The code of a dataset, and its licence. */
export const DATASET = 'dataset { code licence }';

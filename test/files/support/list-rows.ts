import type { ListTable } from '../../../src/tables/list-table.js';
import type { TestServer } from '../../support/server.js';

// biome-ignore lint/suspicious/noExplicitAny: answers of GraphQL
type Answer = any;

/** A row as a reader of CSV gives it: texts by the names of their columns. */
export type Texts = Record<string, string>;

/** The objects of a connection of the API, page by page, and how many it says there are. */
export async function nodesOf(
  server: TestServer,
  field: string,
  input: string,
  fields: string,
  filter: object = {},
): Promise<{ nodes: Answer[]; totalCount: number }> {
  const nodes: Answer[] = [];
  for (let after: string | null = null; ; ) {
    const { data, errors }: Answer = await server.query(
      `query ($filter: ${input}, $after: String) { list: ${field}(first: 20, filter: $filter, after: $after) {
        totalCount pageInfo { hasNextPage endCursor } nodes { ${fields} } } }`,
      { filter, after },
    );
    if (errors) throw new Error(JSON.stringify(errors));
    nodes.push(...data.list.nodes);
    if (!data.list.pageInfo.hasNextPage) return { nodes, totalCount: data.list.totalCount };
    after = data.list.pageInfo.endCursor;
  }
}

export const fieldsOfList = ({ row }: ListTable): string => row.map(({ fields }) => fields).join(' ');

/** An object of an answer in columns, as docs/files.md says. A null object has no columns here. */
export function flat(node: Answer, prefix = ''): Texts {
  const row: Texts = {};
  for (const [key, value] of Object.entries<Answer>(node)) {
    const name = prefix + key;
    if (value === null) row[name] = '';
    else if (!Array.isArray(value))
      Object.assign(row, typeof value === 'object' ? flat(value, `${name}_`) : { [name]: String(value) });
    else if (typeof value[0] !== 'object') row[name] = value.map(escaped).join('|');
    else {
      const each = value.map((one) => flat(one, `${name}_`));
      for (const column of new Set(each.flatMap((one) => Object.keys(one))))
        row[column] = each.every((one) => !one[column])
          ? ''
          : each.map((one) => escaped(one[column] ?? '')).join('|');
    }
  }
  return row;
}

const escaped = (value: unknown): string => String(value).replace(/[\\|]/g, (sign) => `\\${sign}`);

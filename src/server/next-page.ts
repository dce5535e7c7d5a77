import { type ArgumentNode, type DocumentNode, type FieldNode, Kind, print, visit } from 'graphql';
import type { QueryRows } from '../flattening/query-rows.js';

/** A connection as the answer has it, for the page after it. */
export interface ReadPage {
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  startCursor: string | null;
  endCursor: string | null;
}

/** The query of another page. */
export interface PageQuery {
  query: string;
  variables: Record<string, unknown>;
  rel: 'next' | 'prev';
}

const argumentOf = ({ arguments: all = [] }: FieldNode, names: readonly string[]): ArgumentNode | undefined =>
  all.find(({ name }) => names.includes(name.value));

/** Whether the field says how long a page is. */
export const asksForPage = (field: FieldNode): boolean => argumentOf(field, ['first', 'last']) !== undefined;

/** The page that continues a page, in the direction in which the query reads the list; null after the last. */
export function nextPage(
  document: DocumentNode,
  { field }: Pick<QueryRows, 'field'>,
  page: ReadPage,
  variables: Record<string, unknown>,
): PageQuery | null {
  const isBackwards = argumentOf(field, ['last', 'before']) !== undefined && !argumentOf(field, ['first']);
  const [name, hasMore, cursor, rel] = isBackwards
    ? (['before', page.hasPreviousPage, page.startCursor, 'prev'] as const)
    : (['after', page.hasNextPage, page.endCursor, 'next'] as const);
  if (!hasMore || cursor === null) return null;
  const given = argumentOf(field, [name]);
  if (given?.value.kind === Kind.VARIABLE)
    return { query: print(document), variables: { ...variables, [given.value.name.value]: cursor }, rel };
  const argument: ArgumentNode = {
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: name },
    value: { kind: Kind.STRING, value: cursor },
  };
  const changed = visit(document, {
    Field: (node) =>
      node === field
        ? { ...node, arguments: [...(node.arguments ?? []).filter((one) => one !== given), argument] }
        : undefined,
  });
  return { query: print(changed), variables, rel };
}

import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getNamedType,
  getVariableValues,
  isCompositeType,
  isListType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
// Its ESM form loads a second graphql of its own (graphql/index.mjs), which refuses our schema.
import { type ComplexityEstimator, getComplexity } from 'graphql-query-complexity/cjs';
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from '../paging/page.args.js';

/** How many a list without paging is taken to have: ancestors, topics below, sources. */
const UNPAGED_LIST = 5;

/**
 * What a field costs: one for itself, and what is inside as often as it may come. A page counts its size,
 * `nodes(ids)` its ids, any other list of things a handful. Lists inside a connection add nothing: the page
 * was counted already.
 */
const estimate: ComplexityEstimator = ({ type, field, args, childComplexity }) => {
  const named = getNamedType(field.type);
  if (named.name.endsWith('Connection')) return 1 + pageSize(args) * childComplexity;
  const inConnection = type.name.endsWith('Connection');
  if (inConnection || !isList(field.type) || !isCompositeType(named)) return 1 + childComplexity;
  const ids = (args as { ids?: unknown[] }).ids;
  return 1 + (ids ? ids.length : UNPAGED_LIST) * childComplexity;
};

function isList(type: unknown): boolean {
  return isListType(type) || (isNonNullType(type) && isListType(type.ofType));
}

/** A size that is not allowed counts as the largest: the list itself says what is wrong with it. */
function pageSize({ first, last }: { first?: number | null; last?: number | null }): number {
  const size = first ?? last ?? DEFAULT_PAGE_SIZE;
  return size >= 1 && size <= MAX_PAGE_SIZE ? size : MAX_PAGE_SIZE;
}

/**
 * About how many fields the answer of an operation can have; undefined where its variables are not what it
 * declares, so that it will not run. The document must be valid and within its size limits.
 * @param maxQueryNodes selections of the query, fragments written out, at which the counting itself gives up
 *   and says that many
 */
export function queryCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
  maxQueryNodes: number,
): number | undefined {
  const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, {
    maxErrors: 1,
  });
  if (errors) return undefined;
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  try {
    return getComplexity({
      schema,
      query: { ...document, definitions: [operation, ...fragments] },
      variables,
      estimators: [estimate],
      maxQueryNodes,
    });
  } catch (error) {
    if (error instanceof GraphQLError && TOO_MANY_NODES.test(error.message)) return maxQueryNodes + 1;
    throw error;
  }
}

/** The library says so by its message alone. */
const TOO_MANY_NODES = /maximum allowed number of nodes/;

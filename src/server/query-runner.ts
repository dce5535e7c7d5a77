import { type DocumentNode, execute, parse } from 'graphql';
import type { Context } from '../request/context.js';
import { catalogueSchema } from '../schema.js';
import type { RunQuery } from '../tables/list-table.js';

/** Queries of this program: few, and sent for each page. */
const documents = new Map<string, DocumentNode>();

function documentOf(query: string): DocumentNode {
  const known = documents.get(query) ?? parse(query);
  documents.set(query, known);
  return known;
}

/**
 * Runs queries of this program; not those of clients, for it checks neither their form nor their cost.
 * @param makeContext for each query a new one, so that what was loaded for the last page is forgotten
 */
export const queryRunner =
  (makeContext: () => Context): RunQuery =>
  async (query, variables) => {
    const { data, errors } = await execute({
      schema: catalogueSchema(),
      document: documentOf(query),
      variableValues: variables,
      contextValue: makeContext(),
    });
    const [error] = errors ?? [];
    if (error || !data) throw error?.originalError ?? error ?? new Error('a query without an answer');
    return data;
  };

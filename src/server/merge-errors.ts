import type { GraphQLFormattedError } from 'graphql';
import { type ErrorCode, errorCatalogue } from '../error-catalogue.js';

/**
 * Errors that say the same of many entries of a list, once: that of the first entry, with the number of entries in
 * `extensions.occurrences`. They come from the arguments, which are the same for all entries. Errors of the server are kept,
 * because they fail single entries, and only `path` says which.
 * @param errors in the order of the query
 */
export function mergeErrors(errors: readonly GraphQLFormattedError[]): GraphQLFormattedError[] {
  const groups = new Map<unknown, { first: GraphQLFormattedError; count: number }>();
  for (const error of errors) {
    const group = groups.get(keyOf(error));
    if (group) group.count++;
    else groups.set(keyOf(error), { first: error, count: 1 });
  }
  return [...groups.values()].map(({ first, count }) =>
    count === 1 ? first : { ...first, extensions: { ...first.extensions, occurrences: count } },
  );
}

/** Equal for errors that say the same of entries of one list. */
function keyOf(error: GraphQLFormattedError): unknown {
  const code = error.extensions?.code as ErrorCode | undefined;
  if (!error.path || !code || errorCatalogue[code]?.fault !== 'client') return error;
  const field = error.path.map((part) => (typeof part === 'number' ? 0 : part));
  return JSON.stringify([field, code, error.message]);
}

import type { GraphQLRequestContext } from '@apollo/server';
import type { KnownCodes } from '../warnings/known-codes.js';
import { type Warning, warnOfUnknownCodes } from '../warnings/unknown-codes.js';
import type { RequestContext } from './apollo.js';
import type { FailureLog } from './failure-log.js';

/** The warnings of an answer with data. The answer is right without them: if they cannot be read, it is sent alone. */
export async function warningsOf(
  { schema, document, operation, request, contextValue }: GraphQLRequestContext<RequestContext>,
  data: unknown,
  knownCodes: KnownCodes,
  failures: FailureLog,
): Promise<Warning[]> {
  if (!document || !operation || !data) return [];
  const variables = request.variables ?? {};
  try {
    return await warnOfUnknownCodes(contextValue.reader, knownCodes, {
      schema,
      document,
      operation,
      variables,
      data,
    });
  } catch (error) {
    failures.failed(contextValue, error, 'the warnings of an answer failed');
    return [];
  }
}

import { GraphQLError, type GraphQLErrorOptions } from 'graphql';
import { type ErrorCode, errorCatalogue } from './error-catalogue.js';

/**
 * An error for the client: its message is sent as it is. The message says what was expected, what the server got, and
 * what to do. It has no HTTP status: only the server knows whether the whole request failed or one field of it.
 */
export class CatalogueError extends GraphQLError {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: GraphQLErrorOptions) {
    super(message, { ...options, extensions: { ...options?.extensions, code } });
    this.name = 'CatalogueError';
    this.code = code;
  }
}

/** The message of every INTERNAL_SERVER_ERROR; the cause is only in the log. */
export const INTERNAL_MESSAGE = 'internal error of the server; its log has the details under the request id';

export const serverBusy = (): CatalogueError =>
  new CatalogueError(
    'SERVER_BUSY',
    'the server is at its limit of concurrent requests; try again after the number of seconds in the Retry-After header',
  );

/**
 * The code of an error of an answer; undefined when it is not in the catalogue.
 *
 * graphql-js and Apollo Server wrap errors of scalars and resolvers, and Apollo replaces the code of a wrong literal with
 * GRAPHQL_VALIDATION_FAILED, so the code of the innermost CatalogueError counts.
 */
export function errorCode(error: unknown): ErrorCode | undefined {
  if (error instanceof CatalogueError) return error.code;
  if (!(error instanceof GraphQLError)) return undefined;
  const inner = errorCode(error.originalError);
  if (inner) return inner;
  const { code } = error.extensions;
  return typeof code === 'string' && Object.hasOwn(errorCatalogue, code) ? (code as ErrorCode) : undefined;
}

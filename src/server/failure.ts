import type { GraphQLFormattedError } from 'graphql';
import postgres from 'postgres';
import { StatementTimeout } from '../../db/database.js';
import { CatalogueError, type ErrorCode, errorCatalogue } from '../errors.js';

/** The body of every answer that has no data, as docs/errors.md has it. */
export const errorBody = (code: ErrorCode, message: string): { errors: GraphQLFormattedError[] } => ({
  errors: [{ message, extensions: { code } }],
});

/** Error codes of postgres.js and of the network that mean: the database cannot be reached. */
const CONNECTION_CODES = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
]);

/** SQLSTATE classes and states that mean the same: connection exception, shutdown, too many connections. */
const UNAVAILABLE_STATES = /^(08...|57P0[1-5]|53300)$/;

const QUERY_CANCELED = '57014';

/** Is the database away, rather than the statement wrong? */
export function isDatabaseAway(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string') return false;
  return (
    CONNECTION_CODES.has(code) || (error instanceof postgres.PostgresError && UNAVAILABLE_STATES.test(code))
  );
}

/** What a failure of the database means to a reader; null for any other error. */
export function databaseFailure(error: unknown): CatalogueError | null {
  if (isDatabaseAway(error))
    return new CatalogueError(
      'DATABASE_UNAVAILABLE',
      'the database cannot be reached at the moment; try again in a few seconds',
    );
  if (error instanceof StatementTimeout || (error as { code?: unknown } | null)?.code === QUERY_CANCELED)
    return new CatalogueError(
      'REQUEST_TIMEOUT',
      'the database did not answer in time; ask for less at once or try again',
    );
  return null;
}

/** The HTTP status that the answer as a whole must have because of one of its errors; undefined for none. */
export function statusOf(errors: readonly GraphQLFormattedError[]): number | undefined {
  for (const { extensions } of errors) {
    const entry = errorCatalogue[extensions?.code as ErrorCode];
    if (entry?.status === 503) return 503;
  }
  return undefined;
}

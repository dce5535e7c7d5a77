import type { FastifyReply } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import { QueueTimeout } from '../../db/database.js';
import { isConnectionError, isDatabaseError, StatementTimeout } from '../../db/driver/index.js';
import { type ErrorCode, errorCatalogue } from '../error-catalogue.js';
import { CatalogueError, serverBusy } from '../errors.js';

/** The body of every answer that has no data, as docs/errors.md has it. */
export const errorBody = (code: ErrorCode, message: string): { errors: GraphQLFormattedError[] } => ({
  errors: [{ message, extensions: { code } }],
});

/** Seconds after which a request that got a 503 may be sent again, as the `Retry-After` header has it. */
export const RETRY_AFTER = '5';

/** Answers with an error alone, with the status that its code has. */
export const refuse = (reply: FastifyReply, code: ErrorCode, message: string): FastifyReply =>
  reply
    .code(errorCatalogue[code].status)
    // What is not there or not ready now may be in a moment.
    .header('cache-control', 'no-store')
    .headers(errorCatalogue[code].status === 503 ? { 'retry-after': RETRY_AFTER } : {})
    .removeHeader('etag')
    .send(errorBody(code, message));

const QUERY_CANCELED = '57014';

/** SQLSTATEs of a database that is there but cannot now: out of memory or disk, or a replica that has moved on. */
const PASSING_STATES = /^(53...|40001)$/;

/** SQLSTATEs of a value that cannot be read as the type it stands for, or does not fit into it. */
const REFUSED_VALUE_STATES = new Set(['22003', '22007', '22008', '22021', '22P02', '22P05']);

/** What a reader is told of a value that only the database refused; every such case is a check that we lack. */
export const REFUSED_VALUE = 'a value in the query cannot be read as what it stands for';

const stateOf = (error: unknown): string | undefined => {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
};

/** What a failure of the database means to a reader; null for any other error. */
export function databaseFailure(error: unknown): CatalogueError | null {
  const state = stateOf(error);
  if (isConnectionError(error) || (state !== undefined && PASSING_STATES.test(state)))
    return new CatalogueError(
      'DATABASE_UNAVAILABLE',
      'the database cannot be reached at the moment; try again in a few seconds',
    );
  if (error instanceof QueueTimeout) return serverBusy();
  if (error instanceof StatementTimeout || state === QUERY_CANCELED)
    return new CatalogueError(
      'REQUEST_TIMEOUT',
      'the database did not answer in time; ask for less at once or try again',
    );
  if (isDatabaseError(error) && REFUSED_VALUE_STATES.has(error.code))
    return new CatalogueError('BAD_USER_INPUT', REFUSED_VALUE);
  return null;
}

/**
 * The HTTP status of an answer because of its errors; undefined where it stays as it is. One field that the
 * database failed makes the whole a 503, for the same request may work in a moment; any other error only where
 * there is no data at all.
 */
export function statusOf(errors: readonly GraphQLFormattedError[], data: unknown): number | undefined {
  const statuses = errors.map(
    ({ extensions }) => errorCatalogue[extensions?.code as ErrorCode]?.status ?? 500,
  );
  if (statuses.includes(503)) return 503;
  if (data != null) return undefined;
  return statuses.includes(500) ? 500 : statuses[0];
}

import type { FastifyReply } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import { QueueTimeout } from '../../db/database.js';
import { isConnectionError, isDatabaseError, StatementTimeout } from '../../db/driver/index.js';
import { type ErrorCode, errorCatalogue } from '../error-catalogue.js';
import { CatalogueError, serverBusy } from '../errors.js';
import { sendInForm } from './error-form.js';

/** `Retry-After` of a 503, in seconds. */
export const RETRY_AFTER = '5';

/** Sends an error as the whole answer, with the status of its code; `target` is what it is about, as in `sendInForm`. */
export const sendError = (
  reply: FastifyReply,
  code: ErrorCode,
  message: string,
  target?: string,
): FastifyReply => {
  reply.request.record.codes = [code];
  reply
    .code(errorCatalogue[code].status)
    // A 404 or 503 may be different in a moment.
    .header('cache-control', 'no-store')
    .headers(errorCatalogue[code].status === 503 ? { 'retry-after': RETRY_AFTER } : {})
    .removeHeader('etag')
    .removeHeader('repr-digest')
    .removeHeader('content-encoding');
  return sendInForm(reply, code, message, target);
};

const QUERY_CANCELED = '57014';

/** SQLSTATEs of a database that temporarily cannot answer: out of memory or disk, or a conflict on a replica. */
const PASSING_STATES = /^(53...|40001)$/;

/** SQLSTATEs of a value that is invalid for its type or out of range. */
const REFUSED_VALUE_STATES = new Set(['22003', '22007', '22008', '22021', '22P02', '22P05']);

/** Message for a value that only the database refused. Each such case is a missing check. */
export const INVALID_VALUE = 'a value in the query is not valid for its type';

const stateOf = (error: unknown): string | undefined => {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
};

/** The error that the client gets for a database failure; null for any other error. */
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
      'the database did not answer in time; request less data, or try again',
    );
  if (isDatabaseError(error) && REFUSED_VALUE_STATES.has(error.code))
    return new CatalogueError('BAD_USER_INPUT', INVALID_VALUE);
  return null;
}

/**
 * The HTTP status that the errors of an answer require; undefined to leave it as it is. One field with a database failure
 * makes the whole answer a 503, because the same request may succeed in a moment; other errors change the status only
 * when there is no data.
 */
export function statusOf(errors: readonly GraphQLFormattedError[], data: unknown): number | undefined {
  const statuses = errors.map(
    ({ extensions }) => errorCatalogue[extensions?.code as ErrorCode]?.status ?? 500,
  );
  if (statuses.includes(503)) return 503;
  if (data != null) return undefined;
  return statuses.includes(500) ? 500 : statuses[0];
}

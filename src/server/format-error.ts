import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { type ErrorCode } from '../error-catalogue.js';
import { errorCode, INTERNAL_MESSAGE } from '../errors.js';
import { databaseFailure } from './failure.js';

/** Errors that graphql-js identifies only by their message, with our code and message for each. */
const MESSAGES: readonly { like: RegExp; code: ErrorCode; message?: (matched: RegExpExecArray) => string }[] =
  [
    {
      like: /more tha[tn] (\d+) tokens/,
      code: 'QUERY_TOO_MANY_TOKENS',
      message: ([, limit]) => `expected at most ${limit} tokens in the query; put long lists into variables`,
    },
    {
      like: /^Maximum call stack size exceeded/,
      code: 'QUERY_TOO_DEEP',
      message: () => 'the brackets of the query are nested too deeply to parse',
    },
    {
      like: /^Validation aborted\.$/,
      code: 'GRAPHQL_VALIDATION_FAILED',
      message: () => 'the query is too large to validate; select each field once, or request less data',
    },
    // A variable that is null although its default is not; found only at execution.
    { like: /^Argument "/, code: 'BAD_USER_INPUT' },
    { like: /^Too many errors processing variables/, code: 'BAD_USER_INPUT' },
  ];

/** Messages of graphql-js repeat the wrong value at full length. */
const LONGEST_MESSAGE = 1_000;

/** Statuses that Apollo sets for malformed requests, whose code is BAD_REQUEST or missing. */
const STATUSES: Readonly<Record<number, ErrorCode>> = {
  400: 'BAD_REQUEST',
  405: 'METHOD_NOT_ALLOWED',
  406: 'NOT_ACCEPTABLE',
  415: 'MEDIA_TYPE_NOT_SUPPORTED',
};

/** The error that the client gets: with a code of the catalogue, and without internal details. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const original = unwrapResolverError(error);
  const failure = databaseFailure(original);
  if (failure) return { ...formatted, message: failure.message, extensions: { code: failure.code } };
  const { code, message } = classify(error, original);
  if (code && code !== 'INTERNAL_SERVER_ERROR')
    return { ...formatted, message: shorten(message ?? formatted.message), extensions: { code } };
  return {
    ...formatted,
    message: INTERNAL_MESSAGE,
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  };
}

/** Whether the error is a failure of the server, which the log must have. */
export function isServerError(error: unknown): boolean {
  const original = unwrapResolverError(error);
  if (databaseFailure(original)) return true;
  const { code } = classify(error, original);
  return !code || code === 'INTERNAL_SERVER_ERROR';
}

function classify(error: unknown, original: unknown): { code?: ErrorCode | undefined; message?: string } {
  const code = errorCode(error);
  if (!(original instanceof GraphQLError)) return { code };
  for (const known of MESSAGES) {
    const matched = known.like.exec(original.message);
    if (matched) return { code: known.code, ...(known.message && { message: known.message(matched) }) };
  }
  const { status } = (original.extensions.http ?? {}) as { status?: number };
  const isMalformed = code === undefined || code === 'BAD_REQUEST';
  return { code: isMalformed && status !== undefined ? STATUSES[status] : code };
}

const shorten = (message: string): string =>
  message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)}…` : message;

import { GraphQLError, type GraphQLErrorOptions } from 'graphql';

interface ErrorEntry {
  /** HTTP status when the whole request fails for this reason; an error of one field leaves it at 200. */
  readonly status: number;
  /** Who can mend it: the client by sending something else, or the server's operator. */
  readonly fault: 'client' | 'server';
  readonly description: string;
}

const client = (status: number, description: string): ErrorEntry => ({
  status,
  fault: 'client',
  description,
});
const server = (status: number, description: string): ErrorEntry => ({
  status,
  fault: 'server',
  description,
});

/** Every code that an answer can carry in `extensions.code`. Each has its row in docs/errors.md. */
export const errorCatalogue = {
  // What was sent as a value of an argument or a variable.
  PERIOD_INVALID: client(
    400,
    'A period is not one of the forms 2024, 2024-Q1, 2024-03, 2024-03-31 or 2021-12/2023-11, names a day that does not exist, or ends before it starts.',
  ),
  DATE_INVALID: client(400, 'A date is not a day of the calendar written as YYYY-MM-DD.'),
  ID_INVALID: client(
    400,
    'An `id` is not one that this API gave out; take it from the `id` field of an answer, or look the thing up by its code.',
  ),
  FILTER_INVALID: client(
    400,
    'A filter asks for a combination that has no meaning, such as a `from` that lies after `to`.',
  ),
  UNIT_AMBIGUOUS: client(
    400,
    'The code stands for several units on that date; add the date or use the `id` of the one that is meant.',
  ),
  LIMIT_EXCEEDED: client(
    400,
    'More is named, read or answered at once than the limit in the message; ask for it in parts.',
  ),
  AGGREGATION_NOT_ALLOWED: client(
    400,
    'The values of the indicator cannot be put together for several units, as with a rate without its weights or a rank; the message says what the indicator allows.',
  ),
  CODE_NOT_FOUND: client(
    400,
    'Codes that are asked for are not in this revision; the message names all of them.',
  ),
  SEARCH_TOO_LONG: client(
    400,
    'The text to search for has more characters than the limit in the message; search for fewer words.',
  ),
  TEXT_INVALID: client(
    400,
    'A text holds the character NUL or half of a surrogate pair, which no text of the catalogue can hold.',
  ),
  BAD_USER_INPUT: client(
    400,
    'A variable is missing or is not of the type that the query declares for it, or an argument gets a value that it does not take.',
  ),

  // Which page of a list.
  PAGE_SIZE_INVALID: client(
    400,
    '`first` or `last` is outside 1 to 100, or both are given; a list is never shortened in silence.',
  ),
  CURSOR_INVALID: client(400, '`after` or `before` is not a cursor that this API gave out.'),
  CURSOR_OF_ANOTHER_LIST: client(
    400,
    'The cursor was given out by another list, or by the same list with another filter or order; start again at its first page.',
  ),
  CURSOR_OF_ANOTHER_REVISION: client(
    400,
    'The cursor belongs to another revision of the catalogue; go on at the address of that revision, or start again at the first page.',
  ),

  // Which revision of the catalogue.
  REVISION_INVALID: client(
    400,
    'What stands in the place of the revision is not a whole number from 1, or `since` is not one from 0 to that revision.',
  ),
  REVISION_NOT_FOUND: client(404, 'No revision of that number has been published.'),
  REVISION_GONE: client(
    410,
    'The revision was published, and the publisher has dropped it since; the message says when, why, and which is the oldest that can be read.',
  ),

  NOT_CITABLE: client(
    400,
    'The answer to the query cannot be cited: it has errors, it depends on the day or the host of asking, or its address would be too long; the message says which and what to do.',
  ),

  // The query as a whole.
  GRAPHQL_PARSE_FAILED: client(
    400,
    'The query is not GraphQL; the location in the error is where reading stopped.',
  ),
  GRAPHQL_VALIDATION_FAILED: client(
    400,
    'The query does not fit the schema: an unknown field, a missing argument, a wrong type.',
  ),
  OPERATION_RESOLUTION_FAILURE: client(
    400,
    'The document holds several operations and `operationName` does not name one of them, or it holds none.',
  ),
  QUERY_TOO_DEEP: client(400, 'The query nests more levels of fields than the limit named in the message.'),
  QUERY_TOO_COSTLY: client(
    400,
    'The query could return more than the limit of cost named in the message; ask for smaller pages or fewer nested lists.',
  ),
  QUERY_TOO_MANY_ALIASES: client(400, 'The query has more aliases than the limit named in the message.'),
  QUERY_TOO_MANY_ROOT_FIELDS: client(
    400,
    'The query asks for more fields at its top level than the limit named in the message.',
  ),
  QUERY_TOO_MANY_TOKENS: client(
    400,
    'The text of the query has more words and signs than the limit named in the message; put long lists into variables.',
  ),
  PERSISTED_QUERY_NOT_FOUND: client(
    200,
    'The server does not know the query of this hash yet; send the hash together with the full query once.',
  ),
  PERSISTED_QUERY_NOT_SUPPORTED: client(200, 'This server takes no queries by hash; send the full query.'),

  // The request that carried it.
  BAD_REQUEST: client(
    400,
    'The request is not of a form that this address takes; the message says what is wrong.',
  ),
  ENCODING_INVALID: client(
    400,
    'The address or the body of the request is not in UTF-8; encode it as UTF-8 and send it again.',
  ),
  NOT_FOUND: client(404, 'Nothing stands at this address.'),
  METHOD_NOT_ALLOWED: client(
    405,
    'The address exists but does not take this HTTP method; the `Allow` header lists those it takes.',
  ),
  NOT_ACCEPTABLE: client(
    406,
    'The `Accept` header takes neither application/json nor application/graphql-response+json.',
  ),
  REQUEST_INCOMPLETE: client(408, 'The request did not arrive as a whole in time.'),
  BODY_TOO_LARGE: client(413, 'The body of the request has more bytes than the limit named in the message.'),
  MEDIA_TYPE_NOT_SUPPORTED: client(
    415,
    'The body of the request is not marked as application/json in UTF-8, or it is compressed.',
  ),
  EXPECTATION_FAILED: client(417, 'The `Expect` header asks for something other than `100-continue`.'),
  HEADERS_TOO_LARGE: client(
    431,
    'The address and the headers of the request have more bytes than the server takes; send the query by POST.',
  ),

  // The server.
  INTERNAL_SERVER_ERROR: server(
    500,
    'Something broke that should not have; the details are in the log of the server under the id of the request.',
  ),
  REQUEST_TIMEOUT: server(
    503,
    'The server stopped working on the request because it took too long; try again later or ask for less at once.',
  ),
  DATABASE_UNAVAILABLE: server(503, 'The server cannot reach its database; try again later.'),
  SERVER_BUSY: server(
    503,
    'The server is at its limit of requests or downloads at once; try again after the seconds in the Retry-After header.',
  ),
  NOT_READY: server(503, 'The server is starting or stopping; try again later.'),
} satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof errorCatalogue;

/**
 * An error that is meant for the reader: its message goes out as it is. The message says what was expected,
 * what came, and what to do. It carries no HTTP status, because only the server layer knows whether the
 * whole request failed or one field of it.
 */
export class CatalogueError extends GraphQLError {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: GraphQLErrorOptions) {
    super(message, { ...options, extensions: { ...options?.extensions, code } });
    this.name = 'CatalogueError';
    this.code = code;
  }
}

export const serverBusy = (): CatalogueError =>
  new CatalogueError(
    'SERVER_BUSY',
    'the server has as much to do as it takes at once; try again after the seconds in the Retry-After header',
  );

/**
 * The code of an error of an answer, or undefined for one that is not in the catalogue.
 *
 * graphql-js and Apollo Server wrap what a scalar or a resolver throws, and Apollo writes
 * GRAPHQL_VALIDATION_FAILED over the code of a wrong literal: the innermost CatalogueError is the reason.
 */
export function errorCode(error: unknown): ErrorCode | undefined {
  if (error instanceof CatalogueError) return error.code;
  if (!(error instanceof GraphQLError)) return undefined;
  const inner = errorCode(error.originalError);
  if (inner) return inner;
  const { code } = error.extensions;
  return typeof code === 'string' && Object.hasOwn(errorCatalogue, code) ? (code as ErrorCode) : undefined;
}

interface ErrorEntry {
  /** HTTP status when the whole request fails with this code. An error of a single field leaves the status at 200. */
  readonly status: number;
  /** Who can fix it: the client with another request, or the operator of the server. */
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

/** Every code that an answer can have in `extensions.code`. docs/errors.md has a row for each. */
export const errorCatalogue = {
  // Values of arguments and variables.
  PERIOD_INVALID: client(
    400,
    'The period is not written as 2024, 2024-Q1, 2024-03, 2024-03-31 or 2021-12/2023-11; it contains a day that does not exist; or it ends before it starts.',
  ),
  DATE_INVALID: client(400, 'The date is not an existing day in the form YYYY-MM-DD.'),
  ID_INVALID: client(
    400,
    'The `id` does not come from this API; use the `id` field of an answer, or query the object by its code.',
  ),
  FILTER_INVALID: client(
    400,
    'The filter combines values that contradict each other, such as a `from` after `to`, or has a value that is not accepted, such as `asReported: false`.',
  ),
  UNIT_AMBIGUOUS: client(
    400,
    'No longer returned. Earlier versions returned it for a code that several units had; give a date with `on`, or `code@validFrom`.',
  ),
  LIMIT_EXCEEDED: client(
    400,
    'The request exceeds a limit on what it names, reads or returns; the message names the limit. Split it into smaller requests.',
  ),
  AGGREGATION_NOT_ALLOWED: client(
    400,
    'The values of this indicator cannot be aggregated over several units, because it is a rank, for example; the message says what to do instead.',
  ),
  CODE_NOT_FOUND: client(
    400,
    'The codes named in the message do not exist in this revision, or their units are not in force in the period.',
  ),
  SEARCH_TOO_LONG: client(
    400,
    'The search text has more characters than the limit in the message; use fewer words.',
  ),
  TEXT_INVALID: client(
    400,
    'A text contains the character NUL or half of a surrogate pair; text in the catalogue never contains either.',
  ),
  FORM_NOT_IMPLEMENTED: client(
    501,
    'The answer does not exist in the form that the request names, such as `format=xml` of /oembed; the message names the forms.',
  ),
  BAD_USER_INPUT: client(
    400,
    'A variable is missing or has the wrong type, or an argument has a value that is not accepted.',
  ),

  // Pages of a list.
  PAGE_SIZE_INVALID: client(
    400,
    '`first` or `last` is not between 1 and 100, or both are given; lists are never truncated silently.',
  ),
  CURSOR_INVALID: client(400, '`after` or `before` is not a cursor from this API.'),
  CURSOR_OF_ANOTHER_LIST: client(
    400,
    'The cursor comes from another list, or from this list with a different filter or order; start again at the first page.',
  ),
  CURSOR_OF_ANOTHER_REVISION: client(
    400,
    'The cursor comes from another revision; continue at the address of that revision, or start again at the first page.',
  ),

  // Revisions of the catalogue.
  REVISION_INVALID: client(
    400,
    'The revision in the address is not a positive whole number, or `since` is neither a whole number from 0 to that revision nor, in GraphQL, a time that has passed.',
  ),
  REVISION_NOT_FOUND: client(404, 'No revision with this number has been published.'),
  REVISION_GONE: client(
    410,
    'The publisher has deleted this revision; the message says when, why, and what the oldest readable revision is.',
  ),
  NOT_CITABLE: client(
    400,
    "The answer to the query cannot be cited: it has errors, it depends on today's date or on the host name of the request, or its address would be too long; the message says which, and what to do.",
  ),

  // The query as a whole.
  GRAPHQL_PARSE_FAILED: client(
    400,
    'The query is not valid GraphQL; the error has the location of the syntax error.',
  ),
  GRAPHQL_VALIDATION_FAILED: client(
    400,
    'The query does not match the schema: an unknown field, a missing argument, a wrong type.',
  ),
  OPERATION_RESOLUTION_FAILURE: client(
    400,
    'The document contains no operation, or it contains several and `operationName` matches none of them.',
  ),
  QUERY_TOO_DEEP: client(400, 'The query is nested deeper than the limit in the message.'),
  QUERY_TOO_COSTLY: client(
    400,
    'The query could return more than the cost limit in the message, which names the most expensive list and, if there is one, the page size that is allowed; ask for smaller pages or fewer nested lists.',
  ),
  QUERY_TOO_MANY_ALIASES: client(400, 'The query has more aliases than the limit in the message.'),
  QUERY_TOO_MANY_ROOT_FIELDS: client(
    400,
    'The query has more fields at its top level than the limit in the message.',
  ),
  QUERY_TOO_MANY_TOKENS: client(
    400,
    'The query has more tokens than the limit in the message; put long lists into variables.',
  ),
  PERSISTED_QUERY_NOT_FOUND: client(
    200,
    'The server does not have the query with this hash; send the hash and the full query once.',
  ),
  PERSISTED_QUERY_NOT_SUPPORTED: client(
    200,
    'The server does not accept queries by hash; send the full query.',
  ),

  // The HTTP request.
  BAD_REQUEST: client(400, 'The request is malformed for this address; the message says what is wrong.'),
  ENCODING_INVALID: client(
    400,
    'The address or the body of the request is not UTF-8; encode it as UTF-8 and send it again.',
  ),
  NOT_FOUND: client(404, 'There is nothing at this address, or no stored query has this `documentId`.'),
  METHOD_NOT_ALLOWED: client(
    405,
    'The address does not accept this HTTP method; the `Allow` header lists the methods that it accepts.',
  ),
  NOT_ACCEPTABLE: client(
    406,
    'The `Accept` header allows neither application/json nor application/graphql-response+json; or it asks for text/csv, and the query does not have exactly one list.',
  ),
  ODATA_NOT_SUPPORTED: client(
    501,
    'The request is valid OData that this service does not answer; the message says what and where, and what to use instead.',
  ),
  REQUEST_INCOMPLETE: client(408, 'The complete request did not arrive in time.'),
  BODY_TOO_LARGE: client(413, 'The request body is larger than the limit in the message.'),
  MEDIA_TYPE_NOT_SUPPORTED: client(
    415,
    'The `Content-Type` of the body is not application/json in UTF-8, or the body is compressed.',
  ),
  EXPECTATION_FAILED: client(417, 'The `Expect` header asks for something other than `100-continue`.'),
  HEADERS_TOO_LARGE: client(
    431,
    'The address and headers of the request are larger than the server accepts; send the query by POST.',
  ),
  API_KEY_INVALID: client(
    401,
    'The key in the `Authorization` header does not exist or was revoked; send a valid key, or none: everything can be read without one.',
  ),
  RATE_LIMITED: client(
    429,
    'The address of the client, or its API key, has used the query cost that it may use per minute; wait for the number of seconds in the `Retry-After` header.',
  ),

  // The server.
  INTERNAL_SERVER_ERROR: server(
    500,
    'An unexpected error; the server log has the details; search it for the request id.',
  ),
  REQUEST_TIMEOUT: server(
    503,
    'The request took too long and was stopped; try again later, or request less data at once.',
  ),
  DATABASE_UNAVAILABLE: server(503, 'The server cannot reach its database; try again later.'),
  SERVER_BUSY: server(
    503,
    'The server is at capacity; wait for the number of seconds in the `Retry-After` header, then try again.',
  ),
  NOT_READY: server(503, 'The server is starting or stopping; try again later.'),
} satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof errorCatalogue;

/** Whether a status says that the server failed. 501 does not: the client asked for what the service does not do. */
export const isServerFailure = (status: number): boolean => status >= 500 && status !== 501;

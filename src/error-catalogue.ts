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
    'The period is not written as 2024, 2024-Q1, 2024-03, 2024-03-31 or 2021-12/2023-11, names a day that does not exist, or ends before it starts.',
  ),
  DATE_INVALID: client(400, 'The date is not a calendar day written as YYYY-MM-DD.'),
  ID_INVALID: client(
    400,
    'The `id` does not come from this API; take it from the `id` field of an answer, or look the object up by its code.',
  ),
  FILTER_INVALID: client(
    400,
    'The filter combines values that contradict each other, such as a `from` after `to`.',
  ),
  UNIT_AMBIGUOUS: client(
    400,
    'Several units have this code on that date; add the date, or use the `id` of the unit.',
  ),
  LIMIT_EXCEEDED: client(
    400,
    'The request names, reads or returns more than the limit in the message; split it into smaller requests.',
  ),
  AGGREGATION_NOT_ALLOWED: client(
    400,
    'The values of this indicator cannot be aggregated over several units, for example a rate without weights, or a rank; the message says what the indicator allows.',
  ),
  CODE_NOT_FOUND: client(400, 'This revision does not have the codes that the message names.'),
  SEARCH_TOO_LONG: client(
    400,
    'The search text has more characters than the limit in the message; use fewer words.',
  ),
  TEXT_INVALID: client(
    400,
    'A text contains the character NUL or half of a surrogate pair; no text of the catalogue can contain these.',
  ),
  BAD_USER_INPUT: client(
    400,
    'A variable is missing or has another type than the query declares, or an argument has a value that it does not accept.',
  ),

  // Pages of a list.
  PAGE_SIZE_INVALID: client(
    400,
    '`first` or `last` is not between 1 and 100, or both are given; lists are never shortened silently.',
  ),
  CURSOR_INVALID: client(400, '`after` or `before` is not a cursor from this API.'),
  CURSOR_OF_ANOTHER_LIST: client(
    400,
    'The cursor comes from another list, or from this list with another filter or order; start again at the first page.',
  ),
  CURSOR_OF_ANOTHER_REVISION: client(
    400,
    'The cursor comes from another revision; continue at the address of that revision, or start again at the first page.',
  ),

  // Revisions of the catalogue.
  REVISION_INVALID: client(
    400,
    'The revision in the address is not a whole number from 1, or `since` is not a whole number from 0 to that revision.',
  ),
  REVISION_NOT_FOUND: client(404, 'No revision with this number has been published.'),
  REVISION_GONE: client(
    410,
    'The publisher has deleted this revision; the message says when, why, and which revision is the oldest that can be read.',
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
    'The document has several operations and `operationName` does not name one of them, or it has none.',
  ),
  QUERY_TOO_DEEP: client(400, 'The query nests fields deeper than the limit in the message.'),
  QUERY_TOO_COSTLY: client(
    400,
    'The query could return more than the cost limit in the message; ask for smaller pages or fewer nested lists.',
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
  BAD_REQUEST: client(
    400,
    'This address does not accept requests of this form; the message says what is wrong.',
  ),
  ENCODING_INVALID: client(
    400,
    'The address or the body of the request is not UTF-8; encode it as UTF-8 and send it again.',
  ),
  NOT_FOUND: client(404, 'There is nothing at this address.'),
  METHOD_NOT_ALLOWED: client(
    405,
    'The address does not accept this HTTP method; the `Allow` header lists the methods that it accepts.',
  ),
  NOT_ACCEPTABLE: client(
    406,
    'The `Accept` header allows neither application/json nor application/graphql-response+json.',
  ),
  REQUEST_INCOMPLETE: client(408, 'The request did not arrive completely in time.'),
  BODY_TOO_LARGE: client(413, 'The request body is larger than the limit in the message.'),
  MEDIA_TYPE_NOT_SUPPORTED: client(
    415,
    'The request body is not declared as application/json in UTF-8, or it is compressed.',
  ),
  EXPECTATION_FAILED: client(417, 'The `Expect` header asks for something other than `100-continue`.'),
  HEADERS_TOO_LARGE: client(
    431,
    'The address and headers of the request are larger than the server accepts; send the query by POST.',
  ),

  // The server.
  INTERNAL_SERVER_ERROR: server(
    500,
    'An unexpected error; the server log has the details under the id of the request.',
  ),
  REQUEST_TIMEOUT: server(
    503,
    'The request took too long and was stopped; try again later, or ask for less in one request.',
  ),
  DATABASE_UNAVAILABLE: server(503, 'The server cannot reach its database; try again later.'),
  SERVER_BUSY: server(
    503,
    'The server is handling as many requests or downloads as it can; try again after the number of seconds in the `Retry-After` header.',
  ),
  NOT_READY: server(503, 'The server is starting or stopping; try again later.'),
} satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof errorCatalogue;

/**
 * The wording of the errors of the API that tests expect. Tests check the code of an error and its values; the
 * sentences are here, so that rewording one changes this file alone and a reviewer reads them together.
 */
export const errorMessages = {
  // Limits of a query.
  tooManyTokens: (most: number) =>
    `expected at most ${most} tokens in the query; put long lists into variables`,
  tooManyTokensWithComments: (most: number, got: number) =>
    `expected at most ${most} tokens, including comments; got ${got}. Send the query without its comments`,
  tooDeep: (most: number, got: number) =>
    `expected at most ${most} levels of fields; got ${got}. Split the query`,
  tooManyAliases: (most: number, got: number) =>
    `expected at most ${most} aliases; got ${got}. Split the query`,
  tooManyRootFields: (most: number, got: number) =>
    `expected at most ${most} fields at the top level; got ${got}. Split the query`,
  schemaTooOften: (most: number, got: number) =>
    `expected __schema at most ${most} times in a query; got ${got}`,
  tooCostly: (most: number, got: number, part: number, path: string, page: number) =>
    `expected a query cost of at most ${most}; got ${got}, of which ${part} are in ${path}. Ask for pages of at most ${page} of it, or for smaller lists around it`,
  tooManyRows: (most: number) =>
    `expected a query that reads at most ${most} rows; this query reads more. Ask for smaller pages or fewer nested lists`,
  tooManyBytes: (most: number) =>
    `expected an answer of at most ${most} bytes; this one is larger. Ask for smaller pages or fewer fields`,

  // Arguments.
  tooManyValues: (most: number, name: string, got: number) =>
    `expected at most ${most} values in "${name}"; got ${got}. Split them across several requests`,
  tooManyCompared: (most: number, what: string, got: number) =>
    `expected at most ${most} ${what}; got ${got}`,
  notAsReported:
    'expected boundaries { asReported: true } or { inForceOn: "2025-07-01" }; got asReported: false. Give a day instead',
  tooManyRebased: (most: number) =>
    `expected at most ${most} units whose values are derived for other boundaries; got more. Narrow the scope with \`within\` or \`units\``,
  noPeriodOfBoundaries:
    'expected a `period` together with `boundaries { inForceOn }`; got none. Give the period whose values are derived, such as "2019"',
  twoDaysOfBoundaries: (boundaries: string, scope: string) =>
    `expected the same day in \`boundaries\` and in the scope, or none in the scope; got "${boundaries}" and "${scope}". Leave \`inForceOn\` of the scope out`,
  tooManyIds: (most: number, got: number) => `expected at most ${most} ids; got ${got}`,
  notId: (got: string) => `expected an id from this API; got "${got}"`,
  notStorableText: (shown: string, place = '') =>
    `expected a text without NUL characters and without lone surrogates; got "${shown}"${place}`,
  searchTooLong: (most: number, got: number) =>
    `expected at most ${most} characters of search text; got ${got}. Use fewer words`,
  pageSize: (name: 'first' | 'last', most: number, got: number) =>
    `expected ${name} from 1 to ${most}; got ${got}. Pass endCursor as \`after\` for the next page`,
  firstAndLast: 'expected first or last; got both',
  notOneCategory: (dimension: string, got: number) =>
    `expected one category of "${dimension}", which selects one series of each unit; got ${got}`,
  dimensionTwice: 'expected each dimension once; got a duplicate',
  notPeriod: (shown: string) =>
    `expected 2024, 2024-Q1, 2024-03, 2024-03-31 or 2021-12/2023-11; got ${shown}`,
  periodWithoutQuotes: (shown: string) =>
    `expected 2024, 2024-Q1, 2024-03, 2024-03-31 or 2021-12/2023-11, in quotation marks; got ${shown}`,
  intervalNotInOrder: (got: string) =>
    `expected an interval that ends after it starts, such as 2021-12/2023-11; got "${got}"`,
  notDate: (shown: string) => `expected a day of the calendar as text such as "2025-07-01"; got ${shown}`,
  cursorOfOtherRevision: (revision: number, ofRevision: number) =>
    `expected a cursor of revision ${revision}, which this request reads; got a cursor of revision ${ofRevision}. Continue at /revisions/${ofRevision}/graphql, or start again without a cursor`,

  // Requests.
  severalRequests: (got: number) =>
    `expected one request as a JSON object, such as {"query": "{ catalogue { title } }"}; got an array of ${got}: several requests in one body are not supported. Select all fields in one query, with an alias for each and with variables, or send the requests side by side over connections that stay open`,
  noBodyOfGet:
    'expected the query in the address, as in ?query={catalogue{title}}, percent-encoded; or a POST request with a JSON body; got none. The body of a GET request is not read',
  mediaType: (got: string) =>
    `expected content-type application/json, and a body such as {"query": "{ catalogue { title } }"}; got "${got}". Send the query as JSON, or in the address of a GET request`,
  mediaTypeOfFiles: (got: string) =>
    `expected content-type application/json, and a body such as {"query": "{ catalogue { title } }"}; got "${got}". This API takes no files; send the request as JSON`,
  charset: (got: string) => `expected content-type application/json in UTF-8; got charset "${got}"`,
  contentEncoding: (shown: string) =>
    `expected a body without Content-Encoding; got ${shown}. Send the body uncompressed`,
  addressNotAscii:
    'expected only ASCII characters in the address; percent-encode others as UTF-8, such as %C3%B3 for ó',
  stopping: 'the server is stopping',
  stoppingForRequest: 'the server is stopping; try again in a few seconds',
  databaseUnavailable: 'the database cannot be reached at the moment; try again in a few seconds',
  statementTimeout: 'the database did not answer in time; request less data, or try again',
  downloadTimeout: (milliseconds: number) =>
    `the download did not finish within ${milliseconds} ms; request less data`,
  revisionPruned: (revision: number, day: string, oldest: number, note?: string) =>
    `revision ${revision} was deleted by the publisher on ${day}${note ? ` ("${note}")` : ', to free space'}; the oldest revision that can be read is ${oldest}, at /revisions/${oldest}/graphql`,

  // Citations.
  dependsOnDay:
    'the answer to this query depends on the current date; give the date in the query, as in unit(code: "38", on: "2025-07-01")',
  answerHasErrors:
    'the answer to this query has errors; run the query, correct it until it has no errors, then cite it',
  /** The number of characters is that of an address at another host in each run: it may be any. */
  addressTooLong:
    /^expected a query whose address has at most 8000 characters; this one has \d+\. Shorten the query, or ask the operator to store the query and use its documentId$/,
  idEmpty: 'expected the id of an object; got ""',
};

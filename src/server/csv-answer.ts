import { HeaderMap } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type DocumentNode, Kind, parse } from 'graphql';
import { CatalogueError } from '../errors.js';
import { csvPieces } from '../files/csv-pieces.js';
import { PLAIN_CSV } from '../flattening/csv-style.js';
import { FlatteningError } from '../flattening/flat-columns.js';
import { findQueryRows, type QueryRows } from '../flattening/query-rows.js';
import type { AnswerObject } from '../flattening/selected-cell.js';
import { operationSearch } from '../request/permanent-address.js';
import { catalogueSchema } from '../schema.js';
import { selectedColumns } from '../tables/selected-columns.js';
import { cellsOfRow, type Table } from '../tables/table.js';
import { cacheControlOf, isUnchanged } from './caching.js';
import { checkRequestForm } from './check-request-form.js';
import {
  type AnswerOptions,
  bindContext,
  bytesOf,
  executeQuery,
  sendResult,
  setCost,
} from './graphql-answer.js';
import { searchOf, withoutOmitted } from './graphql-parameters.js';
import { languageOfRequest } from './language-of-request.js';
import { asksForPage, nextPage, type ReadPage } from './next-page.js';
import { publicAddress } from './public-address.js';

/** Under this name each query gets to know whether the page is the last. */
const PAGE = 'pageOfTheTable';
const SELECTED_PAGE = ` ${PAGE}: pageInfo { hasNextPage hasPreviousPage startCursor endCursor } `;

/** A longer header is refused by clients; the answer then only says that it is not complete. */
const LONGEST_LINK = 8_000;

/** What is asked for: the query, and the list in it. */
interface CsvQuery {
  document: DocumentNode;
  rows: QueryRows;
}

/**
 * Sends the only list of a query as CSV, or its errors as JSON.
 * @throws CatalogueError NOT_ACCEPTABLE for a query without exactly one list, FILTER_INVALID for rows that have no columns,
 *   LIMIT_EXCEEDED for a list of several pages where none was asked for, NOT_FOUND where the object above the list is null
 */
export async function answerAsCsv(
  options: AnswerOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  revision: number,
  pinned: boolean,
): Promise<FastifyReply> {
  const { stored, config } = options;
  checkRequestForm(request, undefined);
  const { language, isNegotiated } = languageOfRequest(request, pinned);
  reply.header('vary', `accept${isNegotiated ? ', accept-language' : ''}`);
  const parameters = new URLSearchParams(stored.inSearch(withoutOmitted(searchOf(request.url))));
  const found = readQuery(parameters, config.MAX_TOKENS);
  if (found) parameters.set('query', withPage(parameters.get('query') ?? '', found.rows));
  // Of the query as it was before.
  parameters.delete('extensions');
  const context = bindContext(options, request, reply, revision, language);
  const result = await executeQuery(options, context, {
    method: 'GET',
    headers: new HeaderMap([['accept', 'application/json']]),
    search: `?${parameters}`,
    body: undefined,
  });
  setCost(reply, config);
  const { data, errors, extensions } = JSON.parse(bytesOf(result));
  if (!found || errors || (result.status ?? 200) !== 200) return sendResult(reply, result, context, false);
  // A table is not shorter because of a code that does not exist.
  const [warning] = (extensions?.warnings ?? []) as { message: string }[];
  if (warning) throw new CatalogueError('CODE_NOT_FOUND', `revision ${revision}: ${warning.message}`);
  const { entries, page } = entriesAt(data, found.rows);
  const next = page && nextPage(found.document, found.rows, page, variablesOf(parameters));
  if (next && !asksForPage(found.rows.field))
    throw new CatalogueError(
      'LIMIT_EXCEEDED',
      `expected first, from 1 to 100, in ${found.rows.field.name.value}: the list is longer than a page. Follow the header Link to the next pages`,
    );
  reply.header('catalogue-complete', String(!next));
  if (next) {
    const search = operationSearch({
      query: next.query,
      ...(Object.keys(next.variables).length > 0 && { variables: JSON.stringify(next.variables) }),
      operationName: parameters.get('operationName') ?? undefined,
      language: language ?? undefined,
    });
    // A cursor is one of this revision.
    const link = `<${publicAddress(config, request).path}/revisions/${revision}/graphql?${search}>; rel="${next.rel}"`;
    if (link.length <= LONGEST_LINK) reply.header('link', link);
  }
  reply.header('cache-control', cacheControlOf(context.answer, pinned));
  const body = await writeTable(reply, tableOf(found, entries));
  if (isUnchanged(request, reply)) return reply.code(304).send();
  options.unsent.add(reply, body.length);
  return reply.type('text/csv; charset=utf-8; header=present').send(body);
}

/** The query of an address; null for one that is not well formed, whose errors are reported by running it. */
function readQuery(parameters: URLSearchParams, maxTokens: number): CsvQuery | null {
  const query = parameters.get('query');
  if (query === null)
    throw new CatalogueError('BAD_REQUEST', 'expected query or documentId in the address for text/csv');
  let document: DocumentNode;
  try {
    document = parse(query, { maxTokens });
  } catch {
    return null;
  }
  try {
    const rows = findQueryRows(catalogueSchema(), document, parameters.get('operationName'));
    return rows && { document, rows };
  } catch (error) {
    if (!(error instanceof FlatteningError)) throw error;
    throw new CatalogueError('NOT_ACCEPTABLE', `expected ${error.message}`);
  }
}

/** The query with the page of its connection, added at the end of it: what comes before keeps its line and column. */
function withPage(query: string, { connection }: QueryRows): string {
  const end = connection?.loc?.end;
  return end === undefined ? query : query.slice(0, end - 1) + SELECTED_PAGE + query.slice(end - 1);
}

const variablesOf = (parameters: URLSearchParams): Record<string, unknown> =>
  JSON.parse(parameters.get('variables') ?? '{}');

function entriesAt(
  data: AnswerObject,
  { path }: QueryRows,
): { entries: AnswerObject[]; page: ReadPage | undefined } {
  let [at, page] = [data, undefined as ReadPage | undefined];
  for (const name of path) {
    page = at[PAGE] as ReadPage | undefined;
    const value = at[name];
    if (value === null) throw new CatalogueError('NOT_FOUND', `${name} is null in this revision`);
    at = value as AnswerObject;
    page = (at[PAGE] as ReadPage | undefined) ?? page;
  }
  return { entries: at as unknown as AnswerObject[], page };
}

function tableOf({ document, rows }: CsvQuery, entries: readonly AnswerObject[]): Table {
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );
  const columns = selectedColumns(catalogueSchema(), [rows.selected], fragments);
  return {
    name: rows.field.name.value,
    columns,
    async *read(): ReturnType<Table['read']> {
      yield entries.map((entry) => cellsOfRow(columns, entry ?? {}));
      return undefined;
    },
  };
}

/** The bytes of a table, whose length and identity are known before the first is sent. */
async function writeTable(reply: FastifyReply, table: Table): Promise<Buffer> {
  const pieces: Buffer[] = [];
  const file = csvPieces(table, PLAIN_CSV);
  let next = await file.next();
  for (; !next.done; next = await file.next()) pieces.push(next.value);
  const { rows = 0, digest = '' } = next.value ?? {};
  reply
    .header('catalogue-rows', rows)
    .header('catalogue-digest', `sha-256=${digest}`)
    .header('etag', `"csv-${digest.slice(0, 32)}"`);
  return Buffer.concat(pieces);
}

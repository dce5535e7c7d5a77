import type { FastifyRequest } from 'fastify';
import { CatalogueError } from '../errors.js';
import { showWrongValue } from '../scalars/wrong-value.js';
import { parseSearch, searchOf, withoutOmitted } from './graphql-parameters.js';

/** The smallest request, as messages show it. */
export const EXAMPLE_BODY = '{"query": "{ catalogue { title } }"}';

/** The parameters of a GraphQL request, and what the value of each has to be. */
const TEXTS = ['query', 'operationName'] as const;
const OBJECTS = ['variables', 'extensions'] as const;

type Parameters = Readonly<Record<string, unknown>>;

/**
 * Refuses what is not one GraphQL request, before anything runs, with a message that says how to send one.
 * @param body the body of a POST, with stored queries in place of their ids
 * @throws CatalogueError BAD_REQUEST
 */
export function checkRequestForm(request: FastifyRequest, body: unknown): void {
  if (request.method === 'POST') checkBody(body);
  else checkSearch(parseSearch(withoutOmitted(searchOf(request.url))), hasBody(request));
}

function checkBody(body: unknown): void {
  if (Array.isArray(body))
    throw new CatalogueError(
      'BAD_REQUEST',
      `expected one request as a JSON object, such as ${EXAMPLE_BODY}; got an array of ${body.length}: several requests in one body are not supported. Select all fields in one query, with an alias for each and with variables, or send the requests side by side over connections that stay open`,
    );
  if (typeof body !== 'object' || body === null)
    throw wrong(`a JSON object as the body, such as ${EXAMPLE_BODY}`, shown(body));
  const parameters = body as Parameters;
  for (const name of TEXTS)
    if (name in parameters && typeof parameters[name] !== 'string')
      throw wrong(`"${name}" as a text`, shown(parameters[name]));
  for (const name of OBJECTS)
    if (name in parameters && !isObject(parameters[name]))
      throw wrong(
        `"${name}" as a JSON object`,
        shown(parameters[name]),
        typeof parameters[name] === 'string' ? '. Do not encode it as a text' : '',
      );
  if (!parameters.query && !('extensions' in parameters))
    throw wrong(`"query" in the body, such as ${EXAMPLE_BODY}`, parameters.query === '' ? '""' : 'none');
}

function checkSearch(search: Parameters, isBodyIgnored: boolean): void {
  for (const name of [...TEXTS, ...OBJECTS])
    if (Array.isArray(search[name]))
      throw wrong(`"${name}" once in the address`, `${(search[name] as unknown[]).length} of it`);
  for (const name of OBJECTS)
    if (search[name] !== undefined && !isObject(parsed(search[name] as string)))
      throw wrong(`"${name}" in the address as a JSON object, percent-encoded`, shown(search[name]));
  if (search.query || search.documentId || search.extensions) return;
  throw wrong(
    'the query in the address, as in ?query={catalogue{title}}, percent-encoded; or a POST request with a JSON body',
    search.query === '' ? 'an empty query' : 'none',
    isBodyIgnored ? '. The body of a GET request is not read' : '',
  );
}

const wrong = (expected: string, got: string, advice = '') =>
  new CatalogueError('BAD_REQUEST', `expected ${expected}; got ${got}${advice}`);

/** The value of a JSON text; undefined if it is none. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const shown = (value: unknown): string => (value === undefined ? 'none' : showWrongValue(value));

const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

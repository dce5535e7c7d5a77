import {
  type ApolloServer,
  HeaderMap,
  type HTTPGraphQLRequest,
  type HTTPGraphQLResponse,
} from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../../db/database.js';
import type { Config } from '../config.js';
import { nextSlice } from '../limits/pacing.js';
import { createContext } from '../request/context.js';
import type { CurrentRevision } from '../revisions/current-revision.js';
import type { Language } from '../scalars/language.js';
import { LONG_ANSWER, type RequestContext } from './apollo.js';
import { cacheControlOf } from './caching.js';
import { checkRequestForm } from './check-request-form.js';
import type { Stopping } from './graceful-shutdown.js';
import { searchOf, withoutNulls, withoutOmitted } from './graphql-parameters.js';
import { languageOfRequest } from './language-of-request.js';
import { publicAddress } from './public-address.js';
import { scopeOf } from './scope-of-request.js';
import type { StoredQueries } from './stored-queries.js';
import type { UnsentAnswers } from './unsent-answers.js';
import { withDeadline } from './with-deadline.js';

export interface AnswerOptions {
  apollo: ApolloServer<RequestContext>;
  database: Database;
  current: CurrentRevision;
  config: Config;
  stopping: Stopping;
  stored: StoredQueries;
  unsent: UnsentAnswers;
}

/** Runs a query at one revision and sends the answer, or an error when the time limit is reached. */
export async function answer(
  options: AnswerOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  revision: number,
  pinned: boolean,
): Promise<FastifyReply> {
  const body = options.stored.inBody(withoutNulls(request.body));
  checkRequestForm(request, body);
  const { language, isNegotiated } = languageOfRequest(request, pinned);
  const context = bindContext(options, request, reply, revision, language);
  context.quoted = pinned;
  reply.header('vary', isNegotiated ? 'accept, accept-language' : 'accept');
  if (language) reply.header('content-language', language.toLowerCase());
  const result = await executeQuery(options, context, {
    // Fastify omits the body of an answer to HEAD.
    method: request.method === 'HEAD' ? 'GET' : request.method,
    headers: headersOf(request),
    search: options.stored.inSearch(withoutOmitted(searchOf(request.url))),
    body,
  });
  options.unsent.add(reply, bytesOf(result).length);
  const { cost } = context.record;
  const limit = `limit=${options.config.MAX_COST}`;
  reply.header('catalogue-cost', cost === undefined ? limit : `requested=${cost}, ${limit}`);
  return sendResult(reply, result, context, pinned);
}

/** The context of a request at a revision; the answer and the log name that revision. */
export function bindContext(
  { database, config }: Pick<AnswerOptions, 'database' | 'config'>,
  request: FastifyRequest,
  reply: FastifyReply,
  revision: number,
  language: Language | null = null,
): RequestContext {
  const { log, record } = request;
  const address = publicAddress(config, request);
  const scope = scopeOf(request, reply, config);
  const context = {
    ...createContext(database, revision, address, scope, language),
    log,
    record,
    quoted: false,
  };
  Object.assign(record, { revision, context });
  reply.header('catalogue-revision', revision);
  return context;
}

/** @throws CatalogueError at the time limit, or when the answer is larger than allowed */
export async function executeQuery(
  { apollo, config, stopping }: AnswerOptions,
  context: RequestContext,
  httpGraphQLRequest: HTTPGraphQLRequest,
): Promise<HTTPGraphQLResponse> {
  const { scope } = context;
  try {
    const result = await withDeadline(scope, config.REQUEST_TIMEOUT_MS, stopping, () =>
      apollo.executeHTTPGraphQLRequest({ httpGraphQLRequest, context: async () => context }),
    );
    if (scope.bytes > LONG_ANSWER) await nextSlice(scope);
    const body = bytesOf(result);
    // During execution only texts were counted, and each character as one byte.
    if (body.length > config.MAX_ANSWER_BYTES / 4) scope.countBytes(Buffer.byteLength(body) - scope.bytes);
    scope.signal.throwIfAborted();
    return result;
  } finally {
    scope.finish();
  }
}

export function sendResult(
  reply: FastifyReply,
  result: HTTPGraphQLResponse,
  { answer }: Pick<RequestContext, 'answer'>,
  pinned: boolean,
): FastifyReply {
  for (const [name, value] of result.headers) reply.header(name, value);
  const status = result.status ?? 200;
  return reply
    .code(status)
    .header('cache-control', cacheControlOf(answer, pinned && status === 200))
    .send(bytesOf(result));
}

export function bytesOf({ body }: HTTPGraphQLResponse): string {
  if (body.kind !== 'complete') throw new Error('unexpected incremental delivery');
  return body.string;
}

function headersOf(request: FastifyRequest): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  return headers;
}

import type { ApolloServer, HTTPGraphQLRequest, HTTPGraphQLResponse } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../../db/database.js';
import type { AnswerCache, KeptAnswer } from '../answers/answer-cache.js';
import type { SharedFills } from '../answers/shared-fills.js';
import type { Config } from '../config.js';
import { nextSlice } from '../limits/pacing.js';
import type { RowCache } from '../loading/row-cache.js';
import type { AnswerTraits } from '../request/answer-traits.js';
import { createContext } from '../request/context.js';
import type { CurrentRevision } from '../revisions/current-revision.js';
import type { Language } from '../scalars/language.js';
import { LONG_ANSWER, type RequestContext } from './apollo.js';
import { cacheControlOf } from './caching.js';
import type { Stopping } from './graceful-shutdown.js';
import type { KnownRequests } from './known-requests.js';
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
  kept: AnswerCache;
  rows: RowCache | undefined;
  fills: SharedFills<KeptAnswer>;
  known: KnownRequests;
}

/** The context of a request at a revision; the answer and the log name that revision. */
export function bindContext(
  { database, config, rows }: Pick<AnswerOptions, 'database' | 'config' | 'rows'>,
  request: FastifyRequest,
  reply: FastifyReply,
  revision: number,
  language: Language | null = null,
  scope = scopeOf(request, reply, config),
): RequestContext {
  const { log, record } = request;
  const address = publicAddress(config, request);
  const context = {
    ...createContext(database, revision, address, scope, language, rows),
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
  return setHeaders(reply, result, answer, pinned).send(bytesOf(result));
}

/** The status of a result, and the headers that follow from it. */
export function setHeaders(
  reply: FastifyReply,
  result: HTTPGraphQLResponse,
  answer: AnswerTraits,
  pinned: boolean,
): FastifyReply {
  for (const [name, value] of result.headers) reply.header(name, value);
  const status = result.status ?? 200;
  return reply.code(status).header('cache-control', cacheControlOf(answer, pinned && status === 200));
}

/** What the query of a request cost, and may cost. */
export function setCost(reply: FastifyReply, { MAX_COST }: Config): FastifyReply {
  const { cost } = reply.request.record;
  const limit = `limit=${MAX_COST}`;
  return reply.header('catalogue-cost', cost === undefined ? limit : `requested=${cost}, ${limit}`);
}

export function bytesOf({ body }: HTTPGraphQLResponse): string {
  if (body.kind !== 'complete') throw new Error('unexpected incremental delivery');
  return body.string;
}

import { type ApolloServer, HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../../db/database.js';
import type { Config } from '../config.js';
import { createContext } from '../context.js';
import type { CurrentRevision } from '../revisions/current-revision.js';
import type { RequestContext } from './apollo.js';
import { FOR_EVER, NEWEST } from './caching.js';
import { refuse } from './failure.js';
import type { Stopping } from './stopping.js';

export interface AnswerOptions {
  apollo: ApolloServer<RequestContext>;
  database: Database;
  current: CurrentRevision;
  config: Config;
  stopping: Stopping;
}

/** Works out a query at one revision and sends the answer, or an error when the time for it is up. */
export async function answer(
  { apollo, database, config, stopping }: AnswerOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  revision: number,
  pinned: boolean,
): Promise<FastifyReply> {
  const { log, record } = request;
  const context: RequestContext = { ...createContext(database, revision), log, record };
  Object.assign(record, { revision, context });
  reply.header('catalogue-revision', revision).header('vary', 'accept');
  const executed = apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      // Fastify leaves out the body of an answer to HEAD.
      method: request.method === 'HEAD' ? 'GET' : request.method,
      headers: headersOf(request),
      search: new URL(request.url, 'http://localhost').search,
      body: request.body,
    },
    context: async () => context,
  });
  const result = await within(executed, config.REQUEST_TIMEOUT_MS, stopping);
  if (result === 'stopping')
    return refuse(reply, 'NOT_READY', 'the server is stopping and cannot end this request; send it again');
  if (result === 'late')
    return refuse(
      reply,
      'REQUEST_TIMEOUT',
      `there was no answer within ${config.REQUEST_TIMEOUT_MS} ms; ask for less at once`,
    );
  return send(reply, result, pinned && !context.answer.dependsOnDay && !context.answer.failed);
}

function send(reply: FastifyReply, result: HTTPGraphQLResponse, lasting: boolean): FastifyReply {
  if (result.body.kind !== 'complete') throw new Error('an answer in parts was not asked for');
  for (const [name, value] of result.headers) reply.header(name, value);
  const status = result.status ?? 200;
  return reply
    .code(status)
    .header('cache-control', lasting && status === 200 ? FOR_EVER : NEWEST)
    .send(result.body.string);
}

function headersOf(request: FastifyRequest): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  return headers;
}

/** The result, or why it is not waited for. What still runs then is ended by the deadline of its statement. */
async function within<T>(
  promise: Promise<T>,
  milliseconds: number,
  stopping: Stopping,
): Promise<T | 'late' | 'stopping'> {
  let forget = () => {};
  const reason = new Promise<'late' | 'stopping'>((resolve) => {
    const timer = setTimeout(resolve, milliseconds, 'late');
    const noLongerTold = stopping.whenGivingUp(() => resolve('stopping'));
    forget = () => {
      clearTimeout(timer);
      noLongerTold();
    };
  });
  try {
    return await Promise.race([promise, reason]);
  } finally {
    forget();
  }
}

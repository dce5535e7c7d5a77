import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../../db/database.js';
import type { Config } from '../config.js';
import { createContext } from '../context.js';
import type { CurrentRevision } from '../revisions/current-revision.js';
import type { RequestContext } from './apollo.js';
import { errorBody } from './failure.js';

export interface GraphqlRouteOptions {
  apollo: ApolloServer<RequestContext>;
  database: Database;
  current: CurrentRevision;
  config: Config;
}

const NEWEST = 'no-cache';
const FOR_EVER = 'public, max-age=31536000, immutable';

/**
 * `/graphql` reads the newest revision, `/revisions/N/graphql` revision N for ever; GET and POST alike. The
 * revision is bound here, once, and every statement of the request reads it.
 */
export function registerGraphql(app: FastifyInstance, options: GraphqlRouteOptions): void {
  const { current } = options;
  for (const url of ['/graphql', '/revisions/:revision/graphql']) {
    app.route<{ Params: { revision?: string } }>({
      method: ['GET', 'POST'],
      url,
      handler: async (request, reply) => {
        const pinned = request.params.revision;
        if (pinned !== undefined && !/^[1-9]\d{0,8}$/.test(pinned))
          return reply
            .code(400)
            .send(
              errorBody(
                'REVISION_INVALID',
                `expected the number of a revision from 1 on; got "${pinned.slice(0, 20)}"`,
              ),
            );
        if (current.number === 0)
          return reply
            .code(503)
            .send(errorBody('NOT_READY', 'nothing is published yet; try again in a few seconds'));
        const revision = pinned === undefined ? current.number : Number(pinned);
        if (revision > current.number)
          return reply
            .code(404)
            .send(
              errorBody(
                'REVISION_NOT_FOUND',
                `there is no revision ${revision}; the newest is ${current.number}`,
              ),
            );
        if (isBrowserVisit(request))
          return reply.redirect(pinned === undefined ? '/playground' : `/playground?revision=${revision}`);
        return answer(options, request, reply, revision, pinned !== undefined);
      },
    });
    app.route({
      method: ['PUT', 'PATCH', 'DELETE'],
      url,
      handler: (_request, reply) =>
        reply
          .code(405)
          .header('allow', 'GET, HEAD, POST')
          .send(errorBody('METHOD_NOT_ALLOWED', 'expected GET or POST')),
    });
  }
}

/** A person who opens the address in a browser, without a query, is looking for the playground. */
function isBrowserVisit(request: FastifyRequest): boolean {
  return (
    request.method === 'GET' &&
    (request.headers.accept ?? '').includes('text/html') &&
    !(request.query as Record<string, unknown>).query
  );
}

async function answer(
  { apollo, database, config }: GraphqlRouteOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  revision: number,
  pinned: boolean,
): Promise<FastifyReply> {
  const context: RequestContext = { ...createContext(database, revision), record: request.record };
  Object.assign(request.record, { revision, context });
  reply.header('catalogue-revision', revision).header('vary', 'accept');
  const executed = apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: request.method,
      headers: headersOf(request),
      search: new URL(request.url, 'http://localhost').search,
      body: request.body,
    },
    context: async () => context,
  });
  const result = await withDeadline(executed, config.REQUEST_TIMEOUT_MS);
  if (!result)
    return reply
      .code(503)
      .send(
        errorBody(
          'REQUEST_TIMEOUT',
          `there was no answer within ${config.REQUEST_TIMEOUT_MS} ms; ask for less at once`,
        ),
      );
  for (const [name, value] of result.headers) reply.header(name, value);
  const status = result.status ?? 200;
  const keepForEver = pinned && status === 200 && !context.answer.dependsOnDay && !context.answer.failed;
  reply.code(status).header('cache-control', keepForEver ? FOR_EVER : NEWEST);
  if (result.body.kind === 'complete') return reply.send(result.body.string);
  throw new Error('an answer in parts was not asked for');
}

function headersOf(request: FastifyRequest): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  return headers;
}

/** The result, or null when the time is up. What still runs then is ended by the deadline of its statement. */
async function withDeadline<T>(promise: Promise<T>, milliseconds: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, milliseconds, null);
  });
  try {
    return await Promise.race([promise, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

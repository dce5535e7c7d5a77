import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Metrics } from '../metrics/metrics.js';
import { HEALTH_PATHS } from './graceful-shutdown.js';
import './request-record.js';

declare module 'fastify' {
  interface FastifyInstance {
    metrics: Metrics;
  }
}

const GRAPHQL_ROUTES: ReadonlySet<string | undefined> = new Set(['/graphql', '/revisions/:revision/graphql']);

/** An answer that an equal request computed is one that was there. */
const OUTCOMES = { hit: 'hit', shared: 'hit', miss: 'miss' } as const;

/** Counts a request whose answer was sent, or whose client has gone. */
export function countRequest(request: FastifyRequest, reply: FastifyReply): void {
  const { revision, cost, operation, codes, cache } = request.record;
  const route = request.routeOptions.url;
  const { metrics } = request.server;
  const isQuery = revision !== undefined && GRAPHQL_ROUTES.has(route);
  if (isQuery) metrics.countLookup('answers', cache === undefined ? 'bypass' : OUTCOMES[cache]);
  metrics.requestEnded({
    route,
    status: reply.raw.writableFinished ? reply.statusCode : undefined,
    milliseconds: reply.elapsedTime,
    codes: codes ?? [],
    probe: HEALTH_PATHS.has(route ?? ''),
    ...(isQuery && { graphql: { operation, cost } }),
  });
}

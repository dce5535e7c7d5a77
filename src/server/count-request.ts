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

/** Counts a request whose answer was sent, or whose client has gone. */
export function countRequest(request: FastifyRequest, reply: FastifyReply): void {
  const { context, cost, operation, codes } = request.record;
  const route = request.routeOptions.url;
  request.server.metrics.requestEnded({
    route,
    status: reply.raw.writableFinished ? reply.statusCode : undefined,
    milliseconds: reply.elapsedTime,
    codes: codes ?? [],
    probe: HEALTH_PATHS.has(route ?? ''),
    ...(context && GRAPHQL_ROUTES.has(route) && { graphql: { operation, cost } }),
  });
}

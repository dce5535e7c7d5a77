import type { FastifyInstance } from 'fastify';
import { isServerFailure } from '../error-catalogue.js';
import type { Tracing } from '../tracing/tracing.js';
import { HEALTH_PATHS } from './graceful-shutdown.js';
import './request-record.js';

declare module 'fastify' {
  interface FastifyInstance {
    /** Undefined while traces are switched off. */
    tracing: Tracing | undefined;
  }
}

/** Begins a span for each request, and ends it when the answer was sent or the client has gone. */
export function registerTracing(app: FastifyInstance, tracing: Tracing | undefined): void {
  app.decorate('tracing', tracing);
  if (!tracing) return;
  app.addHook('onRequest', async (request, reply) => {
    const route = request.routeOptions.url;
    if (HEALTH_PATHS.has(route ?? '')) return;
    request.record.traceId = tracing.begin(request, request.headers);
    reply.raw.once('close', () => {
      const { operation, revision, cost, codes, cache } = request.record;
      const sent = reply.raw.writableFinished;
      tracing.end(request, {
        name: route === undefined ? request.method : `${request.method} ${route}`,
        failed: !sent || isServerFailure(reply.statusCode),
        attributes: {
          'http.request.method': request.method,
          'http.route': route,
          'http.response.status_code': sent ? reply.statusCode : undefined,
          'graphql.operation.name': operation?.slice(0, 200),
          'error.type': codes?.[0],
          'catalogue.revision': revision,
          'catalogue.cost': cost,
          'catalogue.cache': cache,
        },
      });
    });
  });
  app.addHook('onClose', () => tracing.close());
}

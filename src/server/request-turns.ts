import type { FastifyInstance } from 'fastify';
import { isBusy, nextSlice } from '../limits/pacing.js';
import { HEALTH_PATHS } from './graceful-shutdown.js';

/**
 * Starts only as many requests in one turn of the event loop as fit into its time slice, so that turns stay short and new
 * connections are accepted in between.
 */
export function registerRequestTurns(app: FastifyInstance): void {
  app.addHook('preHandler', (request, _reply, done) => {
    if (!isBusy() || HEALTH_PATHS.has(request.routeOptions.url ?? '')) return done();
    void nextSlice(request).then(() => done());
  });
}

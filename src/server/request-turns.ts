import type { FastifyInstance } from 'fastify';
import { isSliceOver, nextSlice } from '../limits/pacing.js';
import { WATCHED } from './stopping.js';

/**
 * Starts only as many requests in one turn of the event loop as fit into its slice. Node accepts one new connection in
 * each turn: with long turns, those who are connected already would keep everybody else out.
 */
export function registerRequestTurns(app: FastifyInstance): void {
  app.addHook('preHandler', async (request) => {
    if (isSliceOver() && !WATCHED.has(request.routeOptions.url ?? '')) await nextSlice(request);
  });
}

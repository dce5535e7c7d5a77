import type { FastifyInstance } from 'fastify';
import type { Database } from '../../db/database.js';
import type { CurrentRevision } from '../revisions/current-revision.js';
import { sendError } from './failure.js';
import type { Stopping } from './graceful-shutdown.js';

/** A readiness check must answer soon. */
const PATIENCE_MS = 2_000;

/**
 * `/healthz`: the process is alive. `/readyz`: it can answer requests: a revision is published, the database answers, and
 * the server is not stopping.
 */
export function registerHealth(
  app: FastifyInstance,
  database: Database,
  current: CurrentRevision,
  stopping: Stopping,
): void {
  app.get('/healthz', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return { status: 'alive' };
  });
  app.get('/readyz', async (_request, reply) => {
    if (stopping.asked) return sendError(reply, 'NOT_READY', 'the server is stopping');
    if (current.number === 0) return sendError(reply, 'NOT_READY', 'nothing is published yet');
    try {
      await database.probe(PATIENCE_MS);
    } catch {
      return sendError(reply, 'DATABASE_UNAVAILABLE', 'the database cannot be reached');
    }
    reply.header('cache-control', 'no-store');
    return { status: 'ready', revision: current.number };
  });
}

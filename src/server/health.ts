import type { FastifyInstance } from 'fastify';
import type { Sql } from 'postgres';
import type { CurrentRevision } from '../revisions/current-revision.js';
import { errorBody } from './failure.js';

/** Whether the server takes requests: not before there is something to read, not once it is asked to stop. */
export interface Readiness {
  stopping: boolean;
}

/** `/healthz`: the process is alive. `/readyz`: it can answer: a revision is there and the database too. */
export function registerHealth(
  app: FastifyInstance,
  sql: Sql,
  current: CurrentRevision,
  readiness: Readiness,
): void {
  app.get('/healthz', async () => ({ status: 'alive' }));
  app.get('/readyz', async (_request, reply) => {
    if (readiness.stopping) return reply.code(503).send(errorBody('NOT_READY', 'the server is stopping'));
    if (current.number === 0) return reply.code(503).send(errorBody('NOT_READY', 'nothing is published yet'));
    try {
      await Promise.race([sql`SELECT 1`, rejectAfter(2_000)]);
    } catch {
      return reply.code(503).send(errorBody('DATABASE_UNAVAILABLE', 'the database cannot be reached'));
    }
    return { status: 'ready', revision: current.number };
  });
}

const rejectAfter = (milliseconds: number) =>
  new Promise<never>((_, reject) => setTimeout(reject, milliseconds, new Error('no answer')).unref());

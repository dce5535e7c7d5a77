import type { FastifyInstance } from 'fastify';
import type { Database } from '../../db/database.js';
import { assertNotPruned } from '../revisions/assert-not-pruned.js';
import type { CurrentRevision } from '../revisions/current-revision.js';

/**
 * Sees to it that no answer leaves that was read from a revision whose rows were dropped, also where that happened
 * while it was read. The newest is never dropped, so answers from it need not be looked after.
 */
export function registerPrunedRevision(
  app: FastifyInstance,
  database: Database,
  current: CurrentRevision,
): void {
  app.addHook('onSend', async (request, reply) => {
    const { revision } = request.record;
    if (revision === undefined || revision >= current.number || reply.statusCode >= 400) return;
    await assertNotPruned(database, revision);
  });
}

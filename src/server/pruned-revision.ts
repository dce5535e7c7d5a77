import type { FastifyInstance } from 'fastify';
import type { Database } from '../../db/database.js';
import { assertNotPruned } from '../revisions/assert-not-pruned.js';
import type { CurrentRevision } from '../revisions/current-revision.js';

/**
 * Refuses an answer that was read from a pruned revision, even when the revision was pruned during the request. The newest
 * revision is never pruned, so its answers are not checked.
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

import type { FastifyInstance } from 'fastify';
import type { Database } from '../../db/database.js';
import type { CurrentRevision } from '../revisions/current-revision.js';
import { PruneCheck } from './prune-check.js';

/**
 * Refuses an answer that was read from a pruned revision, even when the revision was pruned during the request, or after
 * the answer was kept. The newest revision is never pruned, so its answers are not checked.
 */
export function registerPrunedRevision(
  app: FastifyInstance,
  database: Database,
  current: CurrentRevision,
): void {
  const pruned = new PruneCheck(database);
  app.addHook('onSend', (request, reply, _payload, done) => {
    const { revision } = request.record;
    if (revision === undefined || revision >= current.number || reply.statusCode >= 400) return done();
    pruned.check(revision).then(() => done(), done);
  });
}

import type { Database } from '../../db/database.js';
import { CatalogueError } from '../errors.js';
import { assertNotPruned } from '../revisions/assert-not-pruned.js';
import type { CurrentRevision } from '../revisions/current-revision.js';

/**
 * The revision that a request reads from its first statement to its last: the newest, or the one that its address
 * names.
 * @throws CatalogueError where there is none such
 */
export async function resolveRevision(
  { current, database }: { current: CurrentRevision; database: Database },
  pinned: string | undefined,
): Promise<number> {
  const newest = current.number;
  if (pinned !== undefined && !/^[1-9]\d{0,8}$/.test(pinned))
    throw new CatalogueError(
      'REVISION_INVALID',
      `expected the number of a revision from 1 on; got "${pinned.slice(0, 20)}"`,
    );
  if (newest === 0)
    throw new CatalogueError('NOT_READY', 'nothing is published yet; try again in a few seconds');
  const revision = pinned === undefined ? newest : Number(pinned);
  if (revision > newest)
    throw new CatalogueError(
      'REVISION_NOT_FOUND',
      `there is no revision ${revision}; the newest is ${newest}`,
    );
  // Else it would be worked out first, and refused when it is sent.
  if (revision < current.oldest) await assertNotPruned(database, revision);
  return revision;
}

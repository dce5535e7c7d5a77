import type { Database } from '../../db/database.js';
import { CatalogueError } from '../errors.js';
import { assertNotPruned } from '../revisions/assert-not-pruned.js';
import type { CurrentRevision } from '../revisions/current-revision.js';

/**
 * The revision that all statements of a request read: the newest, or the one in its address.
 * @throws CatalogueError when there is no such revision
 */
export async function resolveRevision(
  { current, database }: { current: CurrentRevision; database: Database },
  pinned: string | undefined,
): Promise<number> {
  const newest = current.number;
  if (pinned !== undefined && !/^[1-9]\d{0,8}$/.test(pinned))
    throw new CatalogueError(
      'REVISION_INVALID',
      `expected a positive revision number; got "${pinned.slice(0, 20)}"`,
    );
  if (newest === 0)
    throw new CatalogueError('NOT_READY', 'nothing is published yet; try again in a few seconds');
  const revision = pinned === undefined ? newest : Number(pinned);
  if (revision > newest)
    throw new CatalogueError(
      'REVISION_NOT_FOUND',
      `there is no revision ${revision}; the newest is ${newest}`,
    );
  // Checked here so that the answer is not computed first and refused later.
  if (revision < current.oldest) await assertNotPruned(database, revision);
  return revision;
}

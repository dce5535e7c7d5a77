import type { Sql } from 'postgres';
import { FaultList } from '../packages/fault.js';
import { tables } from '../packages/format/tables.js';
import { type Batch, current } from './batch.js';
import { type PublicationLockOptions, withPublicationLock } from './publication-lock.js';
import type { Publication, PublishOptions } from './publish.js';
import { assertReadable } from './revision/assert-readable.js';
import { findRestoredDescriptions } from './revision/descriptions.js';
import { findDifferences, isNothing } from './revision/difference.js';
import { findLosses } from './revision/losses.js';
import { recordRestoredPackages, recordRevision } from './revision/record.js';
import { vacuumAndAnalyze } from './revision/vacuum.js';
import { writeRevision } from './revision/write.js';
import { stageRevision } from './staging/from-revision.js';

export interface RevertOptions extends PublicationLockOptions {
  /** What a reader should know of the new revision; which one it restores, where nothing is given. */
  note?: string | undefined;
  /** As of a publication: called where more than a tenth of the rows of datasets would be withdrawn. */
  onLosses?: PublishOptions['onLosses'];
  /** Find out what would change, and leave everything as it is. */
  dryRun?: boolean | undefined;
}

/**
 * Publishes a new revision in which everything stands as it did in an older one. Only rows that differ are written,
 * and what was published since stays readable in its own revisions.
 * @throws Refusal where that revision cannot be read
 */
export async function revert(sql: Sql, to: number, options: RevertOptions = {}): Promise<Publication> {
  const publication = await withPublicationLock<Publication>(sql, options, async (transaction, revision) => {
    await assertReadable(transaction, to);
    const standing = await transaction.unsafe<{ id: number }[]>(
      `SELECT id FROM dataset t WHERE ${current('t')}`,
    );
    const batch: Batch = {
      sql: transaction,
      revision: revision + 1,
      packages: [],
      sources: [],
      tables,
      replacedDatasets: standing.map(({ id }) => id),
      faults: new FaultList(),
    };
    await stageRevision(batch, to);
    const changes = await findDifferences(batch);
    const descriptions = await findRestoredDescriptions(transaction, to);
    const inRows = !changes.every(isNothing);
    const told = { changes: inRows ? changes : [], descriptions };
    const nothing = { result: { revision, published: false, ...told }, keep: false };
    if (!inRows && descriptions.length === 0) return nothing;
    const losses = options.onLosses ? await findLosses(batch, changes) : [];
    if (losses.length > 0) await options.onLosses?.(losses);
    if (options.dryRun) return nothing;
    if (inRows) await writeRevision(batch, changes);
    const note = options.note ?? `Restores revision ${to}`;
    await recordRevision(transaction, { revision: revision + 1, note, changes });
    await recordRestoredPackages(transaction, { restored: to, revision: revision + 1 });
    return { result: { revision: revision + 1, published: true, ...told }, keep: true };
  });
  if (publication.published) await vacuumAndAnalyze(sql, { changes: publication.changes });
  return publication;
}

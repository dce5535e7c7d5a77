import type { Sql, TransactionSql } from 'postgres';
import { execute, statement } from '../../db/statement.js';
import { tables } from '../packages/format/tables.js';
import { isCurrent } from './batch-sql.js';
import { type PublicationLockOptions, withPublicationLock } from './publication-lock.js';
import type { Publication, PublishOptions } from './publish.js';
import { findRestoredDescriptions } from './revision/descriptions.js';
import { compareWithCatalogue, hasNoChanges } from './revision/difference.js';
import { assertReadable } from './revision/history.js';
import { findLosses } from './revision/losses.js';
import { recordRestoredPackages, recordRevision } from './revision/record.js';
import { vacuumAndAnalyze } from './revision/vacuum.js';
import { writeRevision } from './revision/write.js';
import { stageRevision } from './staging/stage-revision.js';

export interface RevertOptions extends PublicationLockOptions {
  /** What readers should know about the new revision; by default which revision it restores. */
  note?: string | undefined;
  /** As in `publish`: called if datasets would lose more than a tenth of their rows. */
  onLosses?: PublishOptions['onLosses'];
  /** Find out what would change, and change nothing. */
  dryRun?: boolean | undefined;
}

/**
 * Publishes a new revision in which everything is as it was in an older one. Only rows that differ are written, and the
 * revisions in between can still be read.
 * @throws CommandError when the older revision cannot be read
 */
export async function revert(sql: Sql, to: number, options: RevertOptions = {}): Promise<Publication> {
  const publication = await withPublicationLock<Publication>(sql, options, async (transaction, revision) => {
    await assertReadable(transaction, to);
    const next = revision + 1;
    const replacedDatasets = await currentDatasets(transaction);
    const batch = { sql: transaction, revision: next, tables, replacedDatasets };
    const compared = await compareWithCatalogue(await stageRevision(batch, to));
    const { changes } = compared;
    const descriptions = await findRestoredDescriptions(transaction, to);
    const hasChanges = !changes.every(hasNoChanges);
    const found = { changes: hasChanges ? changes : [], descriptions };
    const nothing = { result: { revision, published: false, ...found }, keep: false };
    if (!hasChanges && descriptions.length === 0) return nothing;
    const losses = options.onLosses ? await findLosses(compared) : [];
    if (losses.length > 0) await options.onLosses?.(losses);
    if (options.dryRun) return nothing;
    if (hasChanges) await writeRevision(compared);
    const note = options.note ?? `Restores revision ${to}`;
    await recordRevision(transaction, { revision: next, note, changes });
    await recordRestoredPackages(transaction, { restored: to, revision: next });
    return { result: { revision: next, published: true, ...found }, keep: true };
  });
  if (publication.published) await vacuumAndAnalyze(sql, { changes: publication.changes });
  return publication;
}

/** Ids of all datasets of the newest revision. */
async function currentDatasets(sql: TransactionSql): Promise<number[]> {
  const rows = await execute<{ id: number }>(
    sql,
    'findDatasets',
    statement`SELECT id FROM dataset t WHERE ${isCurrent('t')}`,
  );
  return rows.map(({ id }) => id);
}

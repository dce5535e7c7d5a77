import type { Sql, TransactionSql } from 'postgres';
import { endsConnection } from '../../db/driver/index.js';
import type { Fault } from '../packages/fault.js';
import { collectFaults } from '../packages/fault-list.js';
import type { DataPackage } from '../packages/reading/descriptor.js';
import { packageChecksum, readFolders } from '../packages/reading/packages.js';
import { areUnpublished, openBatch } from './batch.js';
import { prepare } from './prepare.js';
import {
  type PublicationLockOptions,
  type TransactionResult,
  withFallback,
  withPublicationLock,
} from './publication-lock.js';
import { type DescriptionChange, findDescriptionChanges } from './revision/descriptions.js';
import { hasNoChanges, type TableChanges } from './revision/difference.js';
import { type DatasetLoss, findLosses } from './revision/losses.js';
import { areUnchanged, recordPackages, recordRevision } from './revision/record.js';
import { vacuumAndAnalyze } from './revision/vacuum.js';
import { writeRevision } from './revision/write.js';
import { DirectCopyImpossible, directCopySink } from './staging/direct-copy.js';
import { type CreateSink, stagingSink } from './staging/observation-sink.js';
import type { OnProgress } from './staging/reading-progress.js';

/** The result of a publication: a new revision, or none because nothing differs from the newest one. */
export interface Publication {
  /** The new revision; the newest one if nothing was published. */
  revision: number;
  published: boolean;
  changes: readonly TableChanges[];
  /** The packages whose descriptions changed. */
  descriptions: readonly DescriptionChange[];
}

export interface PublishOptions extends PublicationLockOptions {
  /** What readers should know about this revision. */
  note?: string | undefined;
  /** Publish only if nothing was ever published, which is checked while the lock is held. */
  onlyFirst?: boolean;
  /** Warnings refuse the packages too. */
  strict?: boolean | undefined;
  /** Called with the first warnings and the number of all, if there are any. */
  onWarnings?: ((warnings: readonly Fault[], count: number) => void) | undefined;
  /**
   * Called before anything is written if datasets would lose more than a tenth of their rows. When it throws, nothing is
   * published.
   */
  onLosses?: ((losses: readonly DatasetLoss[]) => Promise<void>) | undefined;
  onProgress?: OnProgress | undefined;
  /** Find out what would change, and change nothing. */
  dryRun?: boolean | undefined;
}

/**
 * Publishes the packages in these folders together as one revision, in one transaction: read, checked, staged, compared,
 * written. Readers never wait and never see half of it.
 * @throws PackagesRefused with the first faults, if there are any; then nothing was written
 */
export async function publish(
  sql: Sql,
  folders: readonly string[],
  options: PublishOptions = {},
): Promise<Publication> {
  const packages = await readFolders(folders);
  const fileChecksums = await Promise.all(packages.map(packageChecksum));
  // True while observations are in the catalogue that may be rolled back.
  let hasDeadRows = false;
  const locked = withPublicationLock<Publication>(sql, options, async (transaction, revision) => {
    const attempt = { transaction, revision, packages, fileChecksums, options };
    if (options.onlyFirst && revision > 0) return nothing(revision);
    if (await areUnchanged(transaction, packages, fileChecksums)) return nothing(revision);
    const mayCopyDirectly = !options.dryRun && (await areUnpublished(transaction, packages));
    if (!mayCopyDirectly) return publishOnce(attempt, stagingSink);
    hasDeadRows = true;
    const outcome = await withFallback(transaction, DirectCopyImpossible, {
      work: async () => ({ ...(await publishOnce(attempt, directCopySink)), wasRolledBack: false }),
      otherwise: async () => ({ ...(await publishOnce(attempt, stagingSink)), wasRolledBack: true }),
    });
    hasDeadRows = outcome.wasRolledBack;
    return outcome;
  });
  const publication = await locked.catch(async (error) => {
    if (hasDeadRows && !endsConnection(error)) await vacuumAndAnalyze(sql, { hasDeadRows });
    throw error;
  });
  await vacuumAndAnalyze(sql, {
    hasDeadRows,
    changes: publication.published ? publication.changes : undefined,
  });
  return publication;
}

interface Attempt {
  transaction: TransactionSql;
  /** The newest revision. */
  revision: number;
  packages: readonly DataPackage[];
  fileChecksums: readonly string[];
  options: PublishOptions;
}

const nothing = (revision: number): TransactionResult<Publication> => ({
  result: { revision, published: false, changes: [], descriptions: [] },
  keep: false,
});

/** @throws DirectCopyImpossible when the sink is that of the direct copy, and the rows do not allow it */
function publishOnce(
  { transaction, revision, packages, fileChecksums, options }: Attempt,
  createSink: CreateSink,
): Promise<TransactionResult<Publication>> {
  const { strict, onProgress } = options;
  return collectFaults({ strict }, async (faults) => {
    const next = revision + 1;
    const batch = await openBatch({ sql: transaction, revision: next, packages, faults, onProgress });
    const compared = await prepare(batch, { createSink, warnsUnchanged: false });
    if (!compared) return nothing(revision);
    if (faults.warningCount > 0) options.onWarnings?.(faults.warnings, faults.warningCount);
    const { changes } = compared;
    const descriptions = await findDescriptionChanges(transaction, packages);
    const hasChanges = !changes.every(hasNoChanges);
    if (!hasChanges && descriptions.length === 0) return nothing(revision);
    if (hasChanges) {
      const losses = options.onLosses ? await findLosses(compared) : [];
      if (losses.length > 0) await options.onLosses?.(losses);
      onProgress?.({ step: 'writing', rows: changedRowCount(changes), bytes: null });
      await writeRevision(compared);
    }
    const found = { changes, descriptions };
    if (options.dryRun) return { result: { revision, published: false, ...found }, keep: false };
    const note = options.note ?? (hasChanges ? undefined : noteOfDescriptions(descriptions));
    await recordRevision(transaction, { revision: next, note, changes });
    await recordPackages(compared, fileChecksums);
    return { result: { revision: next, published: true, ...found }, keep: true };
  });
}

/** The note of a revision without changed rows, unless the publisher gives one. */
const noteOfDescriptions = (descriptions: readonly DescriptionChange[]) =>
  `New description: ${descriptions.map((change) => change.package).join(', ')}`;

const changedRowCount = (changes: readonly TableChanges[]) =>
  changes.reduce((sum, { added, changed, withdrawn }) => sum + added + changed + withdrawn, 0);

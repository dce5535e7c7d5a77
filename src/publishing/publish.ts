import type { Sql, TransactionSql } from 'postgres';
import { endsConnection } from '../../db/driver/index.js';
import { collectFaults, readFolders } from '../packages/collect-faults.js';
import type { Fault } from '../packages/fault.js';
import type { OnProgress } from '../packages/progress.js';
import { packageChecksum } from '../packages/reading/checksum.js';
import type { DataPackage } from '../packages/reading/descriptor.js';
import { areNew, openBatch } from './batch.js';
import { prepare } from './prepare.js';
import {
  type LockedOutcome,
  type PublicationLockOptions,
  withFallback,
  withPublicationLock,
} from './publication-lock.js';
import { type DescriptionChange, findDescriptionChanges } from './revision/descriptions.js';
import { isNothing, type TableChanges } from './revision/difference.js';
import { type DatasetLoss, findLosses } from './revision/losses.js';
import { arePublished, recordPackages, recordRevision } from './revision/record.js';
import { vacuumAndAnalyze } from './revision/vacuum.js';
import { writeRevision } from './revision/write.js';
import { NotStraight } from './staging/direct-copy.js';

/** What a publication came to: a new revision, or nothing because the packages say what stands there already. */
export interface Publication {
  /** The new revision, or the newest one where there is no new one. */
  revision: number;
  published: boolean;
  changes: readonly TableChanges[];
  /** The packages that describe themselves otherwise than before. */
  descriptions: readonly DescriptionChange[];
}

export interface PublishOptions extends PublicationLockOptions {
  /** What a reader should know of this revision. */
  note?: string | undefined;
  /** Look again once the lock is held: publish only when nothing was ever published. */
  onlyFirst?: boolean;
  /** Warnings refuse the packages too. */
  strict?: boolean | undefined;
  /** Called with the first warnings, and how many there are in all, where there are any. */
  onWarnings?: ((warnings: readonly Fault[], count: number) => void) | undefined;
  /**
   * Called where more than a tenth of the rows of datasets would be withdrawn, before anything is written; what it
   * throws is the end of it.
   */
  onLosses?: ((losses: readonly DatasetLoss[]) => Promise<void>) | undefined;
  onProgress?: OnProgress | undefined;
  /** Find out what would change, and leave everything as it is. */
  dryRun?: boolean | undefined;
}

/**
 * Publishes the packages in these folders together as one revision, in one transaction: read, checked,
 * staged, compared, written. Readers never wait and never see half of it.
 * @throws PackageRefused with the first faults, when anything is wrong; then nothing was written.
 */
export async function publish(
  sql: Sql,
  folders: readonly string[],
  options: PublishOptions = {},
): Promise<Publication> {
  const packages = await readFolders(folders);
  const checksums = await Promise.all(packages.map(packageChecksum));
  let leftRows = false;
  const turn = withPublicationLock<Publication>(sql, options, async (transaction, revision) => {
    const attempt = { transaction, revision, packages, checksums, options };
    if (options.onlyFirst && revision > 0) return nothing(attempt);
    if (await arePublished(transaction, packages, checksums)) return nothing(attempt);
    const straight = !options.dryRun && (await areNew(transaction, packages));
    if (!straight) return publishOnce(attempt);
    leftRows = true; // Until all of it is kept.
    const outcome = await withFallback(transaction, NotStraight, {
      work: async () => ({ ...(await publishOnce({ ...attempt, straight })), whole: true }),
      otherwise: async () => ({ ...(await publishOnce(attempt)), whole: false }),
    });
    leftRows = !outcome.whole;
    return outcome;
  });
  const publication = await turn.catch(async (error) => {
    if (leftRows && !endsConnection(error)) await vacuumAndAnalyze(sql, { unusedRows: true });
    throw error;
  });
  await vacuumAndAnalyze(sql, {
    unusedRows: leftRows,
    changes: publication.published ? publication.changes : undefined,
  });
  return publication;
}

interface Attempt {
  transaction: TransactionSql;
  /** The newest one. */
  revision: number;
  packages: readonly DataPackage[];
  checksums: readonly string[];
  options: PublishOptions;
  straight?: boolean;
}

const nothing = ({ revision }: Attempt): LockedOutcome<Publication> => ({
  result: { revision, published: false, changes: [], descriptions: [] },
  keep: false,
});

/** @throws NotStraight where observations cannot go straight into the catalogue */
function publishOnce(attempt: Attempt): Promise<LockedOutcome<Publication>> {
  const { transaction, revision, packages, checksums, options, straight } = attempt;
  return collectFaults({ strict: options.strict }, async (faults) => {
    const opened = await openBatch(transaction, revision + 1, packages, faults);
    const batch = { ...opened, onProgress: options.onProgress, straight };
    const changes = await prepare(batch, { warnsUnchanged: false });
    if (faults.refuses) return nothing(attempt);
    if (faults.warningCount > 0) options.onWarnings?.(faults.warnings, faults.warningCount);
    const descriptions = await findDescriptionChanges(transaction, packages);
    const inRows = !changes.every(isNothing);
    if (!inRows && descriptions.length === 0) return nothing(attempt);
    if (inRows) {
      const losses = options.onLosses ? await findLosses(batch, changes) : [];
      if (losses.length > 0) await options.onLosses?.(losses);
      options.onProgress?.({ step: 'writing', rows: rowsOf(changes), bytes: null });
      await writeRevision(batch, changes);
    }
    const told = { changes, descriptions };
    if (options.dryRun) return { result: { revision, published: false, ...told }, keep: false };
    const note = options.note ?? (inRows ? undefined : describesAnew(descriptions));
    await recordRevision(transaction, { revision: revision + 1, note, changes });
    await recordPackages(batch, checksums);
    return { result: { revision: revision + 1, published: true, ...told }, keep: true };
  });
}

/** What readers are told of a revision in which no row is another one, where the publisher says nothing. */
const describesAnew = (descriptions: readonly DescriptionChange[]) =>
  `Describes anew: ${descriptions.map((change) => change.package).join(', ')}`;

const rowsOf = (changes: readonly TableChanges[]) =>
  changes.reduce((sum, { added, changed, withdrawn }) => sum + added + changed + withdrawn, 0);

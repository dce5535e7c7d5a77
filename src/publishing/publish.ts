import type { Sql, TransactionSql } from 'postgres';
import { readCurrentRevision } from '../revisions/current-revision.js';
import { type Batch, openBatch } from './batch.js';
import { FaultList, PackageRefused, TooManyFaults } from './fault.js';
import { packageChecksum } from './package/checksum.js';
import type { DataPackage } from './package/descriptor.js';
import { readPackages } from './package/packages.js';
import { checkNext } from './revision/check-next.js';
import { checkDangling } from './revision/dangling.js';
import { writeDatasetStates } from './revision/dataset-state.js';
import type { TableChanges } from './revision/difference.js';
import { arePublished, recordRevision } from './revision/record.js';
import { tidy } from './revision/tidy.js';
import { checkTrees } from './revision/trees.js';
import { writeRevision } from './revision/write.js';
import { writeSearchEntries } from './revision/write-search.js';
import { checkDependencies } from './staging/dependencies.js';
import { identifyDerived } from './staging/derived.js';
import { checkEntities, readEntities } from './staging/entities.js';
import { fillKnown } from './staging/known.js';
import { resolveSeries } from './staging/series.js';
import { stageRows } from './staging/stage.js';
import { inTransaction } from './transaction.js';

/** What a publication came to: a new revision, or nothing because the packages say what stands there already. */
export interface Publication {
  /** The new revision, or the newest one where there is no new one. */
  revision: number;
  published: boolean;
  changes: readonly TableChanges[];
}

export interface PublishOptions {
  /** What a reader should know of this revision. */
  note?: string;
  /** Look again once the lock is held: publish only when nothing was ever published. */
  onlyFirst?: boolean;
  /** Find out what would change, and leave everything as it is. */
  dryRun?: boolean;
  /** Called when another publication is under way, whose end is waited for. */
  onWait?: () => void;
}

const PUBLICATION_LOCK = 7_320_458_811;

/** Thrown inside the transaction to leave the database as it was. */
class Unchanged extends Error {
  /** What would have changed. */
  readonly changes: readonly TableChanges[];

  constructor(changes: readonly TableChanges[] = []) {
    super('left as it was');
    this.changes = changes;
  }
}

/**
 * Reads the descriptions of the packages in these folders.
 * @throws PackageRefused when one is not there or not right
 */
export const readFolders = (folders: readonly string[]): Promise<DataPackage[]> =>
  collecting((faults) => readPackages(folders, faults));

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
  let revision = 0;
  try {
    const changes = await inTransaction(sql, async (transaction) => {
      await takeTurn(transaction, options.onWait);
      revision = await readCurrentRevision(transaction);
      if (options.onlyFirst && revision > 0) throw new Unchanged();
      if (await arePublished(transaction, packages, checksums)) throw new Unchanged();
      return collecting(async (faults) => {
        const batch = await openBatch(transaction, revision + 1, packages, faults);
        const changes = await runBatch(batch);
        if (faults.faults.length > 0) return [];
        if (options.dryRun || changes.every(isNothing))
          throw new Unchanged(changes.every(isNothing) ? [] : changes);
        await recordRevision(batch, checksums, options.note);
        return changes;
      });
    });
    await tidy(sql, changes);
    return { revision: revision + 1, published: true, changes };
  } catch (error) {
    if (error instanceof Unchanged) return { revision, published: false, changes: error.changes };
    throw error;
  }
}

const isNothing = ({ added, changed, withdrawn }: TableChanges) => added + changed + withdrawn === 0;

/** Runs a step that collects faults, and refuses the packages if there were any. */
async function collecting<T>(step: (faults: FaultList) => Promise<T>): Promise<T> {
  const faults = new FaultList();
  try {
    const result = await step(faults);
    if (faults.faults.length === 0) return result;
  } catch (error) {
    if (!(error instanceof TooManyFaults)) throw error;
  }
  throw new PackageRefused(faults.faults);
}

/** One publication at a time: whoever comes second compares with what the first one made. */
async function takeTurn(sql: TransactionSql, onWait: (() => void) | undefined): Promise<void> {
  // However long it takes: limits that an account may have are meant for requests.
  await sql.unsafe(
    `SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0;
     SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL work_mem = '64MB'; SET LOCAL jit = off`,
  );
  const [lock] = await sql<
    { free: boolean }[]
  >`SELECT pg_try_advisory_xact_lock(${PUBLICATION_LOCK}) AS free`;
  if (lock?.free) return;
  onWait?.();
  await sql`SELECT pg_advisory_xact_lock(${PUBLICATION_LOCK})`;
}

async function runBatch(batch: Batch): Promise<TableChanges[]> {
  const { faults } = batch.faults;
  await checkDependencies(batch);
  if (faults.length > 0) return [];
  const entities = await readEntities(batch);
  const known = await fillKnown(batch, entities);
  await stageRows(batch, known);
  if (faults.length > 0) return [];
  checkEntities(batch, entities, known);
  if (faults.length > 0) return [];
  await resolveSeries(batch);
  await identifyDerived(batch);
  await checkNext(batch);
  await checkTrees(batch);
  if (faults.length > 0) return [];
  const changes = await writeRevision(batch);
  await writeDatasetStates(batch);
  await writeSearchEntries(batch);
  await checkDangling(batch);
  return changes;
}

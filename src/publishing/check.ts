import type { Sql } from 'postgres';
import { readFolders } from '../packages/collect-faults.js';
import { FaultList, type FaultListOptions } from '../packages/fault.js';
import { openBatch } from './batch.js';
import { prepare } from './prepare.js';
import { type PublicationLockOptions, withPublicationLock } from './publication-lock.js';
import type { TableChanges } from './revision/difference.js';

export interface CheckOptions extends PublicationLockOptions, FaultListOptions {}

/** What a check came to. */
export interface Check {
  /** The revision that the packages were checked against. */
  revision: number;
  errors: number;
  warnings: number;
  /** Would `publish` refuse the packages? */
  refused: boolean;
  /** What publishing them would change; empty where they are refused. */
  changes: readonly TableChanges[];
}

/**
 * Checks the packages in these folders as `publish` does, against what others have published, and leaves everything
 * as it is. With `onFault` it tells every fault, in bounded memory however many there are.
 * @throws PackageRefused where the description of one cannot be read
 */
export async function check(sql: Sql, folders: readonly string[], options: CheckOptions): Promise<Check> {
  const packages = await readFolders(folders);
  return withPublicationLock(sql, options, async (transaction, revision) => {
    const faults = new FaultList(options);
    const changes = await prepare(await openBatch(transaction, revision + 1, packages, faults));
    const { errorCount: errors, warningCount: warnings, refuses: refused } = faults;
    return { result: { revision, errors, warnings, refused, changes }, keep: false };
  });
}

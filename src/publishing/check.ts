import type { Sql } from 'postgres';
import { FaultList, type FaultListOptions } from '../packages/fault-list.js';
import { readFolders } from '../packages/reading/packages.js';
import { openBatch } from './batch.js';
import { prepare } from './prepare.js';
import { type PublicationLockOptions, withPublicationLock } from './publication-lock.js';
import type { TableChanges } from './revision/difference.js';

export interface CheckOptions extends PublicationLockOptions, FaultListOptions {}

/** The result of a check. */
export interface Check {
  /** The revision that the packages were checked against. */
  revision: number;
  errors: number;
  warnings: number;
  /** Would `publish` refuse the packages? */
  refused: boolean;
  /** What publishing them would change; empty when they are refused. */
  changes: readonly TableChanges[];
}

/**
 * Checks the packages in these folders as `publish` does, against the rows of other packages too, and changes nothing.
 * With `onFault` all faults are reported, in bounded memory.
 * @throws PackagesRefused when a description cannot be read
 */
export async function check(sql: Sql, folders: readonly string[], options: CheckOptions): Promise<Check> {
  const packages = await readFolders(folders);
  return withPublicationLock(sql, options, async (transaction, revision) => {
    const faults = new FaultList(options);
    const batch = await openBatch({ sql: transaction, revision: revision + 1, packages, faults });
    const compared = await prepare(batch);
    const { errorCount: errors, warningCount: warnings, blocksPublication: refused } = faults;
    const result = { revision, errors, warnings, refused, changes: compared?.changes ?? [] };
    return { result, keep: false };
  });
}

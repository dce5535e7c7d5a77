import type { Sql } from 'postgres';
import { collectFaults } from '../packages/fault-list.js';
import { readFolders } from '../packages/reading/packages.js';
import { openBatch } from './batch.js';
import { prepare } from './prepare.js';
import { type PublicationLockOptions, withPublicationLock } from './publication-lock.js';
import { changedRows, type RowChange } from './revision/changed-rows.js';
import { type DescriptionChange, findDescriptionChanges } from './revision/descriptions.js';
import type { TableChanges } from './revision/difference.js';

/** What publishing packages would change. */
export interface Comparison {
  /** The revision that they are compared with. */
  revision: number;
  changes: readonly TableChanges[];
  /** The packages whose descriptions differ. */
  descriptions: readonly DescriptionChange[];
}

export interface CompareOptions extends PublicationLockOptions {
  onComparison(comparison: Comparison): Promise<void>;
  /** Called with the rows that differ, some at a time, in the order of tables and files. */
  onRows?: ((rows: readonly RowChange[]) => Promise<void>) | undefined;
  /** Names of the tables whose rows are passed to `onRows`; by default all. */
  tables?: readonly string[] | undefined;
}

/**
 * Compares the packages in these folders with the newest revision, as `publish` does, and changes nothing.
 * @throws PackagesRefused with the first faults, if there are any
 */
export async function compare(sql: Sql, folders: readonly string[], options: CompareOptions): Promise<void> {
  const packages = await readFolders(folders);
  const { onComparison, onRows, tables } = options;
  await withPublicationLock(sql, options, (transaction, revision) =>
    collectFaults({}, async (faults) => {
      const batch = await openBatch({ sql: transaction, revision: revision + 1, packages, faults });
      const compared = await prepare(batch);
      if (compared) {
        const { changes } = compared;
        const descriptions = await findDescriptionChanges(transaction, packages);
        await onComparison({ revision, changes, descriptions });
        const selected = batch.tables.filter(({ name }) => tables?.includes(name) ?? true);
        if (onRows)
          for (const format of selected)
            for await (const rows of changedRows(compared, format)) await onRows(rows);
      }
      return { result: undefined, keep: false };
    }),
  );
}

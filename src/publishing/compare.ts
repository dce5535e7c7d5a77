import type { Sql } from 'postgres';
import { collectFaults, readFolders } from '../packages/collect-faults.js';
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
  /** The packages that describe themselves otherwise. */
  descriptions: readonly DescriptionChange[];
}

export interface CompareOptions extends PublicationLockOptions {
  onComparison(comparison: Comparison): Promise<void>;
  /** Gets the rows that differ, some at a time however many there are, in the order of tables and files. */
  onRows?: ((rows: readonly RowChange[]) => Promise<void>) | undefined;
  /** The tables whose rows are wanted; all without it. */
  tables?: readonly string[] | undefined;
}

/**
 * Compares the packages in these folders with what stands, as `publish` does, and leaves everything as it is.
 * @throws PackageRefused with the first faults, when anything is wrong
 */
export async function compare(sql: Sql, folders: readonly string[], options: CompareOptions): Promise<void> {
  const packages = await readFolders(folders);
  const { onComparison, onRows, tables } = options;
  await withPublicationLock(sql, options, (transaction, revision) =>
    collectFaults({}, async (faults) => {
      const batch = await openBatch(transaction, revision + 1, packages, faults);
      const changes = await prepare(batch);
      if (!faults.refuses) {
        const descriptions = await findDescriptionChanges(transaction, packages);
        await onComparison({ revision, changes, descriptions });
        const wanted = batch.tables.filter(({ name }) => tables?.includes(name) ?? true);
        if (onRows)
          for (const format of wanted)
            for await (const rows of changedRows(batch, format)) await onRows(rows);
      }
      return { result: undefined, keep: false };
    }),
  );
}

import type { OpenedBatch } from '../batch.js';
import type { RowChecksums } from '../staging/row-checksums.js';
import { lastPackages } from './last-packages.js';

/**
 * Names of the tables whose rows, with resolved references, are the same as when each of the packages was last
 * published. They need not be compared with the catalogue.
 */
export async function findUnchangedTables(
  { sql, packages, tables }: OpenedBatch,
  checksums: RowChecksums,
): Promise<Set<string>> {
  const lastByName = await lastPackages(sql);
  const isUnchanged = (table: string) =>
    packages.every(({ name }) => {
      const [last, staged] = [lastByName.get(name)?.rowChecksums, checksums.byTable(name)];
      return last && last[table] === staged[table];
    });
  return new Set(tables.map(({ name }) => name).filter(isUnchanged));
}

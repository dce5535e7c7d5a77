import type { Batch } from '../batch.js';
import { lastPackages } from './last-packages.js';

/**
 * Names of tables of which every package of a batch has the rows that it had when it was published last, to the last
 * reference. They stand as they did then, and need not be compared.
 */
export async function findUnchangedTables({ sql, packages, tables, checksums }: Batch): Promise<Set<string>> {
  const last = await lastPackages(sql);
  const isAsBefore = (table: string) =>
    packages.every(({ name }) => {
      const [then, now] = [last.get(name)?.rowChecksums, checksums?.told(name)];
      return then && now && then[table] === now[table];
    });
  return new Set(tables.map(({ name }) => name).filter(isAsBefore));
}

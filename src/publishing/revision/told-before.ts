import type { Batch } from '../batch.js';

/**
 * Names of tables of which every package of a batch has the rows that it had when it was published last, to the last
 * reference. They stand as they did then, and need not be compared.
 */
export async function findToldBefore({ sql, packages, tables, checksums }: Batch): Promise<Set<string>> {
  const last = await sql<{ name: string; checksums: Record<string, string> | null }[]>`
    SELECT DISTINCT ON (package) package AS name, row_checksums AS checksums FROM revision_package
    WHERE package = ANY (${packages.map(({ name }) => name)}) ORDER BY package, revision DESC`;
  const before = new Map(last.map(({ name, checksums }) => [name, checksums]));
  const isAsBefore = (table: string) =>
    packages.every(({ name }) => {
      const [then, now] = [before.get(name), checksums?.told(name)];
      return then && now && then[table] === now[table];
    });
  return new Set(tables.map(({ name }) => name).filter(isAsBefore));
}

import type { TransactionSql } from 'postgres';
import type { Description } from './descriptions.js';

/** What was written down of a package when it was published last, or taken out. */
export interface LastPackage {
  /** Of its files, to the byte; null where it was taken out. */
  checksum: string | null;
  description: Description | null;
  /** Of its rows, by table. */
  rowChecksums: Record<string, string> | null;
}

/** The last of every package by its name, up to a revision where one is given. */
export async function lastPackages(
  sql: TransactionSql,
  upTo: number | null = null,
): Promise<ReadonlyMap<string, LastPackage>> {
  const rows = await sql<(LastPackage & { name: string })[]>`
    SELECT DISTINCT ON (package) package AS name, checksum, description, row_checksums AS "rowChecksums"
    FROM revision_package WHERE revision <= coalesce(${upTo}::integer, revision) ORDER BY package, revision DESC`;
  return new Map(rows.map(({ name, ...last }) => [name, last]));
}

import type { TransactionSql } from 'postgres';
import type { Description } from './descriptions.js';

/** What was recorded when a package was last published or withdrawn. */
export interface LastPackage {
  /** Of the bytes of its files; null when it was withdrawn. */
  checksum: string | null;
  description: Description | null;
  /** Checksums of its rows, by table. */
  rowChecksums: Record<string, string> | null;
}

/** The last record of every package by name, of all revisions or up to one. */
export async function lastPackages(
  sql: TransactionSql,
  upTo: number | null = null,
): Promise<ReadonlyMap<string, LastPackage>> {
  const rows = await sql<(LastPackage & { name: string })[]>`
    SELECT DISTINCT ON (package) package AS name, checksum, description, row_checksums AS "rowChecksums"
    FROM revision_package WHERE revision <= coalesce(${upTo}::integer, revision) ORDER BY package, revision DESC`;
  return new Map(rows.map(({ name, ...last }) => [name, last]));
}

import type { TransactionSql } from 'postgres';
import { REVISION_CHANNEL } from '../../revisions/current-revision.js';
import type { Batch } from '../batch.js';
import type { DataPackage } from '../package/descriptor.js';

/** Was each of these packages, to the byte, the last of its name to be published? */
export async function arePublished(
  sql: TransactionSql,
  packages: readonly DataPackage[],
  checksums: readonly string[],
): Promise<boolean> {
  const last = await sql<{ package: string; checksum: string }[]>`
    SELECT DISTINCT ON (package) package, checksum FROM revision_package ORDER BY package, revision DESC`;
  return packages.every(({ name }, i) =>
    last.some((row) => row.package === name && row.checksum === checksums[i]),
  );
}

/** Writes down the revision, and tells the servers of it once it is committed. */
export async function recordRevision(
  { sql, revision, packages }: Batch,
  checksums: readonly string[],
  note: string | undefined,
): Promise<void> {
  await sql`INSERT INTO revision (number, published_at, note) VALUES (${revision}, now(), ${note ?? null})`;
  for (const [i, { name, version }] of packages.entries())
    await sql`INSERT INTO revision_package (revision, package, version, checksum)
      VALUES (${revision}, ${name}, ${version}, ${checksums[i] ?? ''})`;
  await sql`SELECT pg_notify(${REVISION_CHANNEL}, ${String(revision)})`;
}

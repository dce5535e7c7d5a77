import type { TransactionSql } from 'postgres';
import type { DataPackage } from '../../packages/reading/descriptor.js';
import { REVISION_CHANNEL } from '../../revisions/current-revision.js';
import type { StagedPackages } from '../batch.js';
import type { TableChanges } from './difference.js';
import { lastPackages } from './last-packages.js';
import { recordLengths } from './lengths.js';

/** Is the last published version of each of these packages the same to the byte? */
export async function areUnchanged(
  sql: TransactionSql,
  packages: readonly DataPackage[],
  checksums: readonly string[],
): Promise<boolean> {
  const last = await lastPackages(sql);
  return packages.every(({ name }, i) => last.get(name)?.checksum === checksums[i]);
}

interface NewRevision {
  revision: number;
  note: string | undefined;
  changes: readonly TableChanges[];
}

/** Records the revision, whose rows are written. Servers are notified when the transaction commits. */
export async function recordRevision(
  sql: TransactionSql,
  { revision, note, changes }: NewRevision,
): Promise<void> {
  await sql`INSERT INTO revision (number, published_at, note) VALUES (${revision}, now(), ${note ?? null})`;
  for (const { table, added, changed, withdrawn } of changes)
    if (added + changed + withdrawn > 0)
      await sql`INSERT INTO change_count (revision, table_name, added, changed, withdrawn)
        VALUES (${revision}, ${table}, ${added}, ${changed}, ${withdrawn})`;
  await recordLengths(sql, revision);
  await sql`SELECT pg_notify(${REVISION_CHANNEL}, ${String(revision)})`;
}

/** Records which packages the revision has published, with their descriptions. */
export async function recordPackages(
  { sql, revision, packages, checksums }: StagedPackages,
  fileChecksums: readonly string[],
): Promise<void> {
  for (const [i, { name, version, description }] of packages.entries())
    await sql`INSERT INTO revision_package (revision, package, version, checksum, description, row_checksums)
      VALUES (${revision}, ${name}, ${version}, ${fileChecksums[i] ?? ''}, ${JSON.stringify(description)}::text::json,
        ${JSON.stringify(checksums.byTable(name))}::text::json)`;
}

/**
 * Records, for a revision that restores an older one, the packages that are not as they were just before: they are as
 * they were in the older one, or withdrawn. The next publication is compared with these records.
 */
export async function recordRestoredPackages(
  sql: TransactionSql,
  { restored, revision }: { restored: number; revision: number },
): Promise<void> {
  await sql`
    WITH last AS (
      SELECT DISTINCT ON (package) * FROM revision_package ORDER BY package, revision DESC),
    restored AS (
      SELECT DISTINCT ON (package) * FROM revision_package WHERE revision <= ${restored} ORDER BY package, revision DESC)
    INSERT INTO revision_package (revision, package, version, checksum, description, row_checksums)
    SELECT ${revision}, last.package, restored.version, restored.checksum, restored.description, restored.row_checksums
    FROM last LEFT JOIN restored USING (package) WHERE restored.checksum IS DISTINCT FROM last.checksum`;
}

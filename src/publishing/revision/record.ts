import type { TransactionSql } from 'postgres';
import type { DataPackage } from '../../packages/reading/descriptor.js';
import { REVISION_CHANNEL } from '../../revisions/current-revision.js';
import type { Batch } from '../batch.js';
import type { TableChanges } from './difference.js';
import { lastPackages } from './last-packages.js';

/** Was each of these packages, to the byte, the last of its name to be published? */
export async function arePublished(
  sql: TransactionSql,
  packages: readonly DataPackage[],
  checksums: readonly string[],
): Promise<boolean> {
  const last = await lastPackages(sql);
  return packages.every(({ name }, i) => last.get(name)?.checksum === checksums[i]);
}

/** What there is to say of a revision. */
interface NewRevision {
  revision: number;
  note: string | undefined;
  changes: readonly TableChanges[];
}

/** Writes down the revision, and tells the servers of it once it is committed. */
export async function recordRevision(
  sql: TransactionSql,
  { revision, note, changes }: NewRevision,
): Promise<void> {
  await sql`INSERT INTO revision (number, published_at, note) VALUES (${revision}, now(), ${note ?? null})`;
  for (const { table, added, changed, withdrawn } of changes)
    if (added + changed + withdrawn > 0)
      await sql`INSERT INTO change_count (revision, table_name, added, changed, withdrawn)
        VALUES (${revision}, ${table}, ${added}, ${changed}, ${withdrawn})`;
  await sql`SELECT pg_notify(${REVISION_CHANNEL}, ${String(revision)})`;
}

/** Writes down which packages made the revision of a batch, and what they say of themselves. */
export async function recordPackages(
  { sql, revision, packages, checksums: rows }: Batch,
  checksums: readonly string[],
): Promise<void> {
  for (const [i, { name, version, description }] of packages.entries())
    await sql`INSERT INTO revision_package (revision, package, version, checksum, description, row_checksums)
      VALUES (${revision}, ${name}, ${version}, ${checksums[i] ?? ''}, ${JSON.stringify(description)}::text::json,
        ${JSON.stringify(rows?.told(name) ?? null)}::text::json)`;
}

/**
 * Writes down, for a revision that restores an older one, which packages stand in another form than just before: as
 * they were then, or not at all. What is published next is compared with that.
 */
export async function recordRestoredPackages(
  sql: TransactionSql,
  { restored, revision }: { restored: number; revision: number },
): Promise<void> {
  await sql`
    WITH last AS (
      SELECT DISTINCT ON (package) * FROM revision_package ORDER BY package, revision DESC),
    stood AS (
      SELECT DISTINCT ON (package) * FROM revision_package WHERE revision <= ${restored} ORDER BY package, revision DESC)
    INSERT INTO revision_package (revision, package, version, checksum, description, row_checksums)
    SELECT ${revision}, last.package, stood.version, stood.checksum, stood.description, stood.row_checksums
    FROM last LEFT JOIN stood USING (package) WHERE stood.checksum IS DISTINCT FROM last.checksum`;
}

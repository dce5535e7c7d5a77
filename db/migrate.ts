import { join } from 'node:path';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import type { Sql } from 'postgres';

/** Held by whoever changes tables or rights. */
export const MIGRATION_LOCK = 7_320_458_812;

/**
 * Brings the tables up to date. Of several that start at once, one does it and the others wait.
 * @param client of two connections at least: one holds the lock while another migrates
 */
export async function migrateDatabase(client: Sql, projectRoot: string): Promise<void> {
  // An account that may only read can serve, where there is nothing to do.
  if (await isMigrated(client, projectRoot)) return;
  if (client.options.max < 2) throw new Error('migrating takes two connections');
  const migrationsFolder = migrationsIn(projectRoot);
  const connection = await client.reserve();
  try {
    // Held by a transaction, not by the session: behind a pooler the next statement may go to another session.
    await connection`BEGIN`;
    await connection`SET LOCAL statement_timeout = 0`;
    await connection`SET LOCAL idle_in_transaction_session_timeout = 0`;
    await connection`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`;
    try {
      await migrate(drizzle(client), { migrationsFolder });
    } finally {
      await connection`COMMIT`;
    }
  } finally {
    connection.release();
  }
}

const migrationsIn = (projectRoot: string) => join(projectRoot, 'db', 'migrations');

/** Has the database the tables of this version, or of a later one, and may the account know? */
export async function isMigrated(client: Sql, projectRoot: string): Promise<boolean> {
  const newest =
    readMigrationFiles({ migrationsFolder: migrationsIn(projectRoot) }).at(-1)?.folderMillis ?? 0;
  const [table] =
    await client`SELECT FROM pg_class AS class JOIN pg_namespace AS space ON space.oid = class.relnamespace
    WHERE space.nspname = 'drizzle' AND class.relname = '__drizzle_migrations'
      AND has_schema_privilege(space.oid, 'USAGE') AND has_table_privilege(class.oid, 'SELECT')`;
  if (!table) return false;
  const [last] = await client<
    { time: number | null }[]
  >`SELECT max(created_at)::float8 AS time FROM drizzle.__drizzle_migrations`;
  return (last?.time ?? 0) >= newest;
}

import { join } from 'node:path';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import type { Sql } from 'postgres';

/** Advisory lock that is held while tables or rights are changed. */
export const MIGRATION_LOCK = 7_320_458_812;

/**
 * Runs the migrations that are missing. Of several processes that start at once, one migrates and the others wait.
 * @param client a pool of at least two connections: one holds the lock while another migrates
 */
export async function migrateDatabase(client: Sql, projectRoot: string): Promise<void> {
  // A read-only account can serve when there is nothing to migrate.
  if (await isMigrated(client, projectRoot)) return;
  if (client.options.max < 2) throw new Error('migrating needs a pool of at least two connections');
  const migrationsFolder = migrationsIn(projectRoot);
  const connection = await client.reserve();
  try {
    // A transaction holds the lock, not the session: behind a pooler the next statement may run in another session.
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

/** Does the database have the tables of this version or a later one? False also where the account cannot see it. */
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

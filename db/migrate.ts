import { join } from 'node:path';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import type { Sql } from 'postgres';

const MIGRATION_LOCK = 7_320_458_812;

/** Brings the tables up to date. Of several that start at once, one does it and the others wait. */
export async function migrateDatabase(client: Sql, projectRoot: string): Promise<void> {
  const migrationsFolder = join(projectRoot, 'db', 'migrations');
  // An account that may only read can serve, where there is nothing to do.
  if (await isUpToDate(client, migrationsFolder)) return;
  const connection = await client.reserve();
  try {
    await connection`SELECT pg_advisory_lock(${MIGRATION_LOCK})`;
    try {
      await migrate(drizzle(client), { migrationsFolder });
    } finally {
      await connection`SELECT pg_advisory_unlock(${MIGRATION_LOCK})`;
    }
  } finally {
    connection.release();
  }
}

async function isUpToDate(client: Sql, migrationsFolder: string): Promise<boolean> {
  const newest = readMigrationFiles({ migrationsFolder }).at(-1)?.folderMillis;
  const [table] =
    await client`SELECT FROM pg_class AS class JOIN pg_namespace AS space ON space.oid = class.relnamespace
    WHERE space.nspname = 'drizzle' AND class.relname = '__drizzle_migrations'
      AND has_schema_privilege(space.oid, 'USAGE') AND has_table_privilege(class.oid, 'SELECT')`;
  if (!table) return false;
  const [last] = await client`SELECT max(created_at)::float8 AS time FROM drizzle.__drizzle_migrations`;
  return last?.time === newest;
}

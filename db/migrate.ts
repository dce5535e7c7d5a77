import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import type { Sql } from 'postgres';

const MIGRATION_LOCK = 7_320_458_812;

/** Brings the tables up to date. Of several that start at once, one does it and the others wait. */
export async function migrateDatabase(client: Sql, projectRoot: string): Promise<void> {
  const connection = await client.reserve();
  try {
    await connection`SELECT pg_advisory_lock(${MIGRATION_LOCK})`;
    try {
      await migrate(drizzle(client), { migrationsFolder: join(projectRoot, 'db', 'migrations') });
    } finally {
      await connection`SELECT pg_advisory_unlock(${MIGRATION_LOCK})`;
    }
  } finally {
    connection.release();
  }
}

import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from 'postgres';
import { connect, type DatabaseAddress } from '../db/client.js';
import { startEmbeddedPostgres } from '../db/embedded/postgres.js';
import { migrateDatabase } from '../db/migrate.js';
import { type Config, projectRoot } from './config.js';
import { isDatabaseAway } from './server/failure.js';

/** The database that the settings name, or one of our own where they name none. */
export interface OpenDatabase {
  sql: Sql;
  /** What a second pool would connect to. */
  address: DatabaseAddress;
  /** Ends the connections, and our own database when no other process has it. */
  close(): Promise<void>;
}

/** The database was away for as long as we were told to wait. */
export class DatabaseAway extends Error {}

/**
 * Opens the database, waits for it while it is away, and brings its tables up to date.
 * @param tell is called with a line for a person while there is something to wait for
 */
export async function openDatabase(config: Config, tell: (line: string) => void): Promise<OpenDatabase> {
  const embedded = config.DATABASE_URL
    ? null
    : await startEmbeddedPostgres({
        dataDir: config.DATA_DIR ?? join(projectRoot, '.data'),
        explicitDataDir: config.DATA_DIR !== undefined,
      });
  const address = config.DATABASE_URL ?? (embedded?.connection as DatabaseAddress);
  const sql = connect(address, {
    connections: config.DATABASE_CONNECTIONS,
    statementTimeoutMs: config.STATEMENT_TIMEOUT_MS,
  });
  const close = async () => {
    await sql.end({ timeout: 5 });
    await embedded?.stop();
  };
  try {
    await waitForDatabase(sql, config.DATABASE_WAIT_SECONDS, tell);
    await prepare(address);
    return { sql, address, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Migrating may take longer than a statement of a request, so it has a connection without that limit. */
async function prepare(address: DatabaseAddress): Promise<void> {
  const sql = connect(address, { connections: 2, applicationName: 'catalogue migration' });
  try {
    await migrateDatabase(sql, projectRoot);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function waitForDatabase(sql: Sql, seconds: number, tell: (line: string) => void): Promise<void> {
  const end = Date.now() + seconds * 1000;
  for (let told = false; ; told = true) {
    try {
      await sql`SELECT 1`;
      return;
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      const reason = (error as Error).message;
      if (Date.now() >= end)
        throw new DatabaseAway(
          `the database at DATABASE_URL cannot be reached (${reason}); waited ${seconds} s. Start it, or mend DATABASE_URL`,
        );
      if (!told) tell(`waiting up to ${seconds} s for the database (${reason})`);
      await sleep(500);
    }
  }
}

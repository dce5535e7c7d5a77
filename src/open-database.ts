import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from 'postgres';
import { isDatabaseAway } from '../db/away.js';
import { connect, type DatabaseAddress } from '../db/client.js';
import { startEmbeddedPostgres } from '../db/embedded/postgres.js';
import { migrateDatabase } from '../db/migrate.js';
import { type Config, ConfigError, projectRoot } from './config.js';
import { checkVersion, refusedConnection, refusedMigration } from './database-refusal.js';

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
 * @throws DatabaseAway, EmbeddedPostgresError, ConfigError when DATABASE_URL names one that cannot be used
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
    await waitForDatabase(address, config.DATABASE_WAIT_SECONDS, tell);
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
  } catch (error) {
    throw refusedMigration(error) ?? error;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function waitForDatabase(
  address: DatabaseAddress,
  seconds: number,
  tell: (line: string) => void,
): Promise<void> {
  const end = Date.now() + seconds * 1000;
  for (let told = false; ; told = true) {
    try {
      return checkVersion(await readVersion(address, Math.max(1, Math.min(5, (end - Date.now()) / 1000))));
    } catch (error) {
      if (error instanceof ConfigError) throw error;
      if (!isDatabaseAway(error)) throw refusedConnection(error);
      const { message, code } = error as Error & { code?: string };
      // Of a name with several addresses Node tells the code alone.
      const reason = message || code;
      if (Date.now() >= end)
        throw new DatabaseAway(
          `DATABASE_URL: the database cannot be reached (${reason}); waited ${seconds} s. Start it, or name another`,
        );
      if (!told) tell(`waiting up to ${seconds} s for the database (${reason})`);
      await sleep(Math.min(500, Math.max(0, end - Date.now())));
    }
  }
}

/** By a connection of its own: a pool would wait longer after each attempt. */
async function readVersion(address: DatabaseAddress, connectSeconds: number): Promise<number> {
  const sql = connect(address, { connections: 1, connectSeconds, applicationName: 'catalogue start' });
  try {
    const [row] = await sql<
      { version: number }[]
    >`SELECT current_setting('server_version_num')::integer AS version`;
    return row?.version ?? 0;
  } finally {
    await sql.end({ timeout: 0 });
  }
}

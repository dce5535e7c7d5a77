import { join } from 'node:path';
import type { Sql } from 'postgres';
import { connect, type DatabaseAddress } from '../../db/driver/index.js';
import { startEmbeddedPostgres } from '../../db/embedded/postgres.js';
import type { OutageLog } from '../../db/embedded/watch.js';
import { isMigrated, migrateDatabase } from '../../db/migrate.js';
import { behindPooler, limitsInForce } from '../../db/pooler.js';
import { canWrite, createReader, grantRead, readerConnection } from '../../db/roles.js';
import { type Config, projectRoot } from '../config.js';
import {
  type DatabaseSetting,
  lostReadOnly,
  lostTimeout,
  missingTables,
  refusedMigration,
  refusedReader,
} from './explain-refusal.js';
import { type ServerGreeting, type WaitOptions, waitForDatabase, waitUntil } from './wait-for-database.js';

/** The database that the settings name, or one of our own where they name none; its tables are up to date. */
export interface OpenDatabase {
  /** As the account that publishes; null where the settings name the reader alone. */
  writer: DatabaseAddress | null;
  /** As the account that answers requests. */
  reader: DatabaseAddress;
  /**
   * Checks that the limits of requests hold on the reader's connections.
   * @throws ConfigError with what to set, behind a pooler that loses them
   */
  checkLimits(): Promise<void>;
  /** Starts our own database again whenever it ends, and logs that; does nothing for one that settings name. */
  watch(log: OutageLog): void;
  /** Ends our own database when no other process has it. Connections are to be ended before. */
  close(): Promise<void>;
}

/**
 * Opens the database, waits for it while it is away, brings its tables up to date and lets the reader read them.
 * @param tell is called with a line for a person while there is something to wait for
 * @throws DatabaseAway, EmbeddedPostgresError, ConfigError when a setting names one that cannot be used
 */
export async function openDatabase(config: Config, tell: (line: string) => void): Promise<OpenDatabase> {
  const patience = { seconds: config.DATABASE_WAIT_SECONDS, tell };
  return config.DATABASE_URL || config.DATABASE_READER_URL
    ? openNamed(config, patience)
    : openOwn(config, patience);
}

async function openOwn(config: Config, patience: WaitOptions): Promise<OpenDatabase> {
  const { connection, locate, watch, stop } = await startEmbeddedPostgres({
    dataDir: config.DATA_DIR ?? join(projectRoot, '.data'),
    explicitDataDir: config.DATA_DIR !== undefined,
  });
  try {
    await waitForDatabase('DATABASE_URL', connection, patience);
    await prepare(connection, (sql) => createReader(sql, connection.password));
    const writer = { ...connection, locate };
    return {
      writer,
      reader: { ...readerConnection(connection), locate },
      checkLimits: async () => {},
      watch,
      close: stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function openNamed(config: Config, patience: WaitOptions): Promise<OpenDatabase> {
  const writer = await greet('DATABASE_URL', config.DATABASE_URL, patience);
  const reader = await greet('DATABASE_READER_URL', config.DATABASE_READER_URL, patience);
  if (writer) await prepare(writer.address, async (sql) => reader && grantRead(sql, reader.role));
  if (reader) await checkReader(reader.address, patience);
  const asked = (reader ?? writer) as Greeted;
  return {
    writer: writer?.address ?? null,
    reader: asked.address,
    checkLimits: async () => {
      if (asked.pooled) await checkLimits(asked, config.STATEMENT_TIMEOUT_MS);
    },
    watch: () => {},
    close: async () => {},
  };
}

/** A database that has answered, with the way to it. */
interface Greeted extends ServerGreeting {
  setting: DatabaseSetting;
  address: DatabaseAddress;
}

async function greet(
  setting: DatabaseSetting,
  url: string | undefined,
  patience: WaitOptions,
): Promise<Greeted | undefined> {
  if (url === undefined) return undefined;
  const greeting = await waitForDatabase(setting, url, patience);
  const address = greeting.pooled ? await behindPooler(url) : url;
  return { ...greeting, setting, address };
}

/** A server takes the limits of a session from who connects; a pooler may drop them, or refuse them. */
async function checkLimits({ address, setting, role }: Greeted, wantedMs: number): Promise<void> {
  const { statementTimeoutMs: found, readOnly } = await limitsInForce(address, wantedMs);
  // What DATABASE_READER_URL names was refused before where it may write.
  if (!readOnly && setting === 'DATABASE_URL') throw lostReadOnly(role);
  if (found === 0 || found > wantedMs) throw lostTimeout(setting, role, found, wantedMs);
}

/** Migrating may take longer than a statement of a request, so it has a connection without that limit. */
async function prepare(address: DatabaseAddress, grant: (sql: Sql) => Promise<unknown>): Promise<void> {
  const sql = connect(address, { connections: 2, applicationName: 'catalogue migration' });
  try {
    await migrateDatabase(sql, projectRoot);
    await grant(sql);
  } catch (error) {
    throw refusedMigration(error) ?? error;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** The tables may be made by another process, which has begun at the same time. */
async function checkReader(address: DatabaseAddress, patience: WaitOptions): Promise<void> {
  const sql = connect(address, { connections: 1, applicationName: 'catalogue start', readOnly: true });
  try {
    if (!(await waitUntil(() => isMigrated(sql, projectRoot), patience, 'for the tables of the catalogue')))
      throw missingTables(patience.seconds);
    if (await canWrite(sql)) throw refusedReader(String(sql.options.user));
  } finally {
    await sql.end({ timeout: 5 });
  }
}

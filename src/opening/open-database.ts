import { join } from 'node:path';
import type { Sql } from 'postgres';
import { createBiRole } from '../../db/bi-role.js';
import { connect, type DatabaseAddress, type ServerLocation } from '../../db/driver/index.js';
import { startEmbeddedPostgres } from '../../db/embedded/postgres.js';
import type { OutageLog } from '../../db/embedded/watch.js';
import { isMigrated, migrateDatabase } from '../../db/migrate.js';
import { behindPooler, limitsInForce } from '../../db/pooler.js';
import { canWrite, createReader, grantRead, readerConnection } from '../../db/roles.js';
import { type Config, projectRoot } from '../config.js';
import { biAccess, checkBiPort, watchWithBi } from './bi-access.js';
import {
  type DatabaseSetting,
  migrationRefused,
  readerMayWrite,
  readOnlyLost,
  tablesMissing,
  timeoutLost,
} from './setting-errors.js';
import { type ServerGreeting, type WaitOptions, waitForDatabase, waitUntil } from './wait-for-database.js';

/** The database of the settings, or the embedded one if they name none. Its tables are migrated. */
export interface OpenDatabase {
  /** Address for the account that publishes; null if the settings name only the reader. */
  writer: DatabaseAddress | null;
  /** Address for the account that answers requests. */
  reader: DatabaseAddress;
  /** Can the server end a statement whose client is gone? */
  watchesClients: boolean;
  /**
   * Checks that the limits of requests are in force on the connections of the reader.
   * @throws ConfigError that says what to set, if a pooler does not pass them on
   */
  checkLimits(): Promise<void>;
  /**
   * Restarts the embedded database whenever it ends, and logs that; does nothing for another database.
   * @param onMove is called after each restart with where it listens now
   */
  watch(log: OutageLog, onMove?: (location: ServerLocation) => void): void;
  /** Stops the embedded database unless another process uses it. Close all connections first. */
  close(): Promise<void>;
}

/**
 * Opens the database: waits until it can be reached, migrates its tables and lets the reader read them.
 * @param print is called with a line that says what is waited for
 * @throws DatabaseUnreachable, EmbeddedPostgresError, ConfigError for a setting with a database that cannot be used
 */
export async function openDatabase(config: Config, print: (line: string) => void): Promise<OpenDatabase> {
  const wait = { seconds: config.DATABASE_WAIT_SECONDS, print };
  if (config.POSTGRES_PORT !== undefined && (config.DATABASE_URL || config.DATABASE_READER_URL))
    print(
      'warning: POSTGRES_PORT is for the embedded Postgres and has no effect with a database of your own',
    );
  return config.DATABASE_URL || config.DATABASE_READER_URL
    ? openConfigured(config, wait)
    : openEmbedded(config, wait);
}

async function openEmbedded(config: Config, wait: WaitOptions): Promise<OpenDatabase> {
  const bi = biAccess(config);
  const embedded = await startEmbeddedPostgres({
    dataDir: config.DATA_DIR ?? join(projectRoot, '.data'),
    explicitDataDir: config.DATA_DIR !== undefined,
    ...(bi && { tcp: bi }),
  });
  const { connection, locate, stop } = embedded;
  try {
    if (bi) checkBiPort(embedded, bi);
    const { watchesClients } = await waitForDatabase('DATABASE_URL', connection, wait);
    await migrate(connection, watchesClients, async (sql) => {
      await createReader(sql, connection.password);
      if (bi) await createBiRole(sql, bi.password);
    });
    const reader = { ...readerConnection(connection), locate };
    if (bi)
      wait.print(`BI tools can connect to postgres://${bi.role}@127.0.0.1:${bi.port}/${connection.database}`);
    const { watch, close } = watchWithBi(embedded, reader, bi);
    return {
      writer: { ...connection, locate },
      reader,
      watchesClients,
      checkLimits: async () => {},
      watch,
      close,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function openConfigured(config: Config, wait: WaitOptions): Promise<OpenDatabase> {
  const writer = await reach('DATABASE_URL', config.DATABASE_URL, wait);
  const reader = await reach('DATABASE_READER_URL', config.DATABASE_READER_URL, wait);
  if (writer)
    await migrate(
      writer.address,
      writer.watchesClients,
      async (sql) => reader && grantRead(sql, reader.role),
    );
  if (reader) await checkReader(reader.address, wait);
  const forRequests = (reader ?? writer) as ReachedDatabase;
  return {
    writer: writer?.address ?? null,
    reader: forRequests.address,
    watchesClients: forRequests.watchesClients && (writer?.watchesClients ?? true),
    checkLimits: async () => {
      if (forRequests.pooled) await checkLimits(forRequests, config.STATEMENT_TIMEOUT_MS);
    },
    watch: () => {},
    close: async () => {},
  };
}

/** A database that has answered. */
interface ReachedDatabase extends ServerGreeting {
  setting: DatabaseSetting;
  address: DatabaseAddress;
}

async function reach(
  setting: DatabaseSetting,
  url: string | undefined,
  wait: WaitOptions,
): Promise<ReachedDatabase | undefined> {
  if (url === undefined) return undefined;
  const greeting = await waitForDatabase(setting, url, wait);
  const address = greeting.pooled ? await behindPooler(url) : url;
  return { ...greeting, setting, address };
}

/** A client sets the limits of its session when it connects; a pooler may ignore or refuse them. */
async function checkLimits({ address, setting, role }: ReachedDatabase, wantedMs: number): Promise<void> {
  const { statementTimeoutMs: found, readOnly } = await limitsInForce(address, wantedMs);
  // An account of DATABASE_READER_URL that may write was refused by `checkReader`.
  if (!readOnly && setting === 'DATABASE_URL') throw readOnlyLost(role);
  if (found === 0 || found > wantedMs) throw timeoutLost(setting, role, found, wantedMs);
}

/** Uses a connection without the time limit of requests, since a migration may take longer. */
async function migrate(
  address: DatabaseAddress,
  watchClient: boolean,
  grant: (sql: Sql) => Promise<unknown>,
): Promise<void> {
  const sql = connect(address, { connections: 2, applicationName: 'catalogue migration', watchClient });
  try {
    await migrateDatabase(sql, projectRoot);
    await grant(sql);
  } catch (error) {
    throw migrationRefused(error) ?? error;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Waits for the tables, which another process may just be creating. */
async function checkReader(address: DatabaseAddress, wait: WaitOptions): Promise<void> {
  const sql = connect(address, { connections: 1, applicationName: 'catalogue start', readOnly: true });
  try {
    if (!(await waitUntil(() => isMigrated(sql, projectRoot), wait, 'for the tables of the catalogue')))
      throw tablesMissing(wait.seconds);
    if (await canWrite(sql)) throw readerMayWrite(String(sql.options.user));
  } finally {
    await sql.end({ timeout: 5 });
  }
}

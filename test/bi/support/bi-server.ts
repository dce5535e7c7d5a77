import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from 'postgres';
import { connect } from '../../../db/driver/index.js';
import { readConfig } from '../../../src/config.js';
import { type OpenDatabase, openDatabase } from '../../../src/opening/open-database.js';
import { freePort } from '../../process/support/password-server.js';

const PASSWORD = 'correct-horse-battery';

/** The embedded Postgres with a port for BI tools, as a server opens it. */
export interface BiServer {
  port: number;
  database: OpenDatabase;
  settings: Record<string, string>;
  /** What was logged. */
  log: string[];
  /** A connection over TCP, opened by its first statement and closed at the end. */
  connectAs(user: string, password?: string): Sql;
  close(): Promise<void>;
}

export async function startBiServer(): Promise<BiServer> {
  const folder = await mkdtemp(join(tmpdir(), 'bi-test-'));
  await chmod(folder, 0o755);
  const port = await freePort();
  const settings = {
    DATA_DIR: join(folder, 'data'),
    POSTGRES_PORT: String(port),
    BI_PASSWORD: PASSWORD,
    DATABASE_WAIT_SECONDS: '0',
  };
  const database = await openDatabase(readConfig(settings), () => {});
  const pools: Sql[] = [];
  const log: string[] = [];
  const keep = (line: string) => void log.push(line);
  database.watch({ info: keep, error: keep });
  return {
    port,
    database,
    settings,
    log,
    connectAs(user, password = PASSWORD) {
      const address = { host: '127.0.0.1', port, database: 'postgres', user, password };
      const pool = connect(address, { connections: 1 });
      pools.push(pool);
      return pool;
    },
    async close() {
      await Promise.race([Promise.all(pools.map((pool) => pool.end({ timeout: 1 }))), sleep(3000)]);
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import { join } from 'node:path';
import type { Sql } from 'postgres';
import { connect } from '../../../db/driver/index.js';
import { startEmbeddedPostgres } from '../../../db/embedded/postgres.js';

/** A Postgres of one test file that listens on TCP too and asks for passwords there. */
export interface PasswordServer {
  port: number;
  /** DATABASE_URL by TCP. */
  url(user: string, password: string, database: string): string;
  /** Runs as its superuser. */
  onServer(run: (sql: Sql) => Promise<unknown>, database?: string): Promise<void>;
  stop(): Promise<void>;
}

export async function startPasswordServer(): Promise<PasswordServer> {
  const folder = await mkdtemp(join(os.tmpdir(), 'process-test-'));
  await chmod(folder, 0o755);
  const access = join(folder, 'pg_hba.conf');
  await writeFile(access, 'local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n');
  const port = await freePort();
  const server = await startEmbeddedPostgres({
    dataDir: join(folder, 'data'),
    explicitDataDir: true,
    ephemeral: true,
    settings: { listen_addresses: '127.0.0.1', port, hba_file: access },
  });
  return {
    port,
    url: (user, password, database) =>
      `postgres://${encodeURIComponent(user)}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`,
    async onServer(run, database = 'postgres') {
      const sql = connect({ ...server.connection, database }, { connections: 1 });
      try {
        await run(sql);
      } finally {
        await sql.end();
      }
    },
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A port that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

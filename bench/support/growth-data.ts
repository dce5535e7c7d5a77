import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { connect } from '../../db/driver/index.js';
import { startEmbeddedPostgres } from '../../db/embedded/postgres.js';
import { migrateDatabase } from '../../db/migrate.js';
import { projectRoot } from '../../src/config.js';
import { publish } from '../../src/publishing/publish.js';
import { GrowingData, writeGrowingPackage } from './growing-package.js';

export const SIZES = { '100k': 100_000, '1m': 1_000_000, '10m': 10_000_000 } as const;
export type Size = keyof typeof SIZES;

/** A database of one size, on a Postgres of its own whose shared buffers are smaller than the largest one. */
export interface GrownDatabase {
  size: Size;
  data: GrowingData;
  /** As requests are answered. */
  sql: ReturnType<typeof connect>;
  /** DATABASE_URL for the program. */
  url: string;
  /** Bytes of the table of observations with its indexes. */
  bytes: number;
  /** The main process of Postgres. */
  postgresPid: number;
  stop(): Promise<void>;
}

/** Opens the database of a size in a folder, and publishes its data if it has none. */
export async function openGrown(folder: string, size: Size): Promise<GrownDatabase> {
  const dataDir = join(folder, size);
  const server = await startEmbeddedPostgres({
    dataDir,
    explicitDataDir: true,
    settings: { shared_buffers: '128MB', max_wal_size: '8GB', max_connections: 40 },
  });
  const { user, password, database, host, port } = server.connection;
  const login = password === undefined ? user : `${user}:${password}`;
  const sql = connect(server.connection, { connections: 2, readOnly: true });
  const data = new GrowingData(SIZES[size]);
  try {
    const publisher = connect(server.connection, { connections: 2 });
    try {
      await migrateDatabase(publisher, projectRoot);
      const [found] = await publisher`SELECT FROM revision LIMIT 1`;
      if (!found) await publishData(publisher, join(folder, `package-${size}`), data);
    } finally {
      await publisher.end();
    }
    const [{ bytes } = { bytes: 0 }] = await sql<{ bytes: number }[]>`
      SELECT pg_total_relation_size('observation')::float8 AS bytes`;
    const pidFile = await readFile(join(server.dataDirectory, 'postmaster.pid'), 'utf8');
    return {
      size,
      data,
      sql,
      url: `postgres://${login}@localhost/${database}?host=${encodeURIComponent(host)}&port=${port}`,
      bytes,
      postgresPid: Number.parseInt(pidFile, 10),
      async stop() {
        await sql.end();
        await server.stop();
      },
    };
  } catch (error) {
    await sql.end();
    await server.stop();
    throw error;
  }
}

async function publishData(
  sql: ReturnType<typeof connect>,
  folder: string,
  data: GrowingData,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeGrowingPackage(folder, data);
  const began = performance.now();
  const { published } = await publish(sql, [folder]);
  if (!published) throw new Error('the data were not published');
  console.error(`published in ${Math.round((performance.now() - began) / 1000)} s`);
  await rm(folder, { recursive: true });
  await sql`VACUUM ANALYZE`;
}

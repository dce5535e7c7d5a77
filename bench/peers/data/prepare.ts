import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { connect } from '../../../db/driver/index.js';
import { startEmbeddedPostgres } from '../../../db/embedded/postgres.js';
import { migrateDatabase } from '../../../db/migrate.js';
import { projectRoot } from '../../../src/config.js';
import { publish } from '../../../src/publishing/publish.js';
import { hasWorld, type Tier, writeWorldPackage } from '../../support/world-package.js';
import { writeGeneratedPackage } from './generated-package.js';
import { type Population, readPopulation } from './population.js';

/** The database of a run, with the rows of the catalogue and those of the peers. */
export interface PreparedData {
  /** DATABASE_URL for ours and for the peers. */
  url: string;
  /** The main process of Postgres. */
  postgresPid: number;
  postgresVersion: string;
  source: string;
  population: Population;
  stop(): Promise<void>;
}

/** Publishes the data, if the folder has no database with them yet, and makes the tables of the peers. */
export async function prepareData(folder: string, tier: Tier): Promise<PreparedData> {
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o755);
  const dataDir = join(folder, `${hasWorld() ? 'world' : 'generated'}-${tier}`);
  const server = await startEmbeddedPostgres({
    dataDir,
    explicitDataDir: true,
    settings: { shared_buffers: '512MB' },
  });
  const { connection } = server;
  const sql = connect(connection, { connections: 2 });
  try {
    await migrateDatabase(sql, projectRoot);
    const [{ published } = { published: false }] = await sql<{ published: boolean }[]>`
      SELECT EXISTS (SELECT FROM observation) AS published`;
    if (!published) await publishData(sql, folder, tier);
    await sql.unsafe(await readFile(new URL('peer.sql', import.meta.url), 'utf8'));
    await sql`VACUUM ANALYZE`;
    const [{ version } = { version: '' }] = await sql<{ version: string }[]>`
      SELECT current_setting('server_version') AS version`;
    const population = await readPopulation(sql);
    const pidFile = await readFile(join(server.dataDirectory, 'postmaster.pid'), 'utf8');
    const { user, database, host, port, password } = connection;
    const login = password === undefined ? user : `${user}:${password}`;
    return {
      url: `postgres://${login}@localhost/${database}?host=${encodeURIComponent(host)}&port=${port}`,
      postgresPid: Number.parseInt(pidFile, 10),
      postgresVersion: version,
      source: hasWorld() ? `Systema Globalis, tier ${tier}` : `generated, tier ${tier}`,
      population,
      stop: () => server.stop(),
    };
  } catch (error) {
    await server.stop();
    throw error;
  } finally {
    await sql.end();
  }
}

async function publishData(sql: ReturnType<typeof connect>, folder: string, tier: Tier): Promise<void> {
  const source = join(folder, `package-${tier}`);
  const write = hasWorld() ? writeWorldPackage : writeGeneratedPackage;
  const count = await write(source, tier);
  const { published } = await publish(sql, [source]);
  if (!published) throw new Error('the data were not published');
  console.error(`${count} observations published`);
  if (existsSync(source)) await rm(source, { recursive: true });
}

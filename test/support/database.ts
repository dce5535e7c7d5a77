import { access, chmod, constants, mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sql } from 'postgres';
import type { TestProject } from 'vitest/node';
import { connect, type DatabaseAddress } from '../../db/driver/index.js';
import { startEmbeddedPostgres } from '../../db/embedded/postgres.js';
import { migrateDatabase } from '../../db/migrate.js';
import { createReader } from '../../db/roles.js';
import { projectRoot } from '../../src/config.js';
import { publishSeeds } from '../../src/publishing/seeds.js';
import { writeDraft } from '../publishing/support/draft.js';
import { small } from '../publishing/support/drafts.js';

/** The address of the test server, as test files get it. */
export interface TestServerAddress {
  host: string;
  port: number;
  path?: string;
  user: string;
  password?: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: TestServerAddress;
    /** Folder of seeds that hold a row of each table, for programs that are started often. */
    smallSeeds: string;
  }
}

/** The databases that those of test files are copies of: with tables only, and with the seeds as revision 1. */
export const TEMPLATES = { empty: 'template_empty', seeded: 'template_seeded' } as const;

/** More bytes than the databases of all test files that run at once. */
const ROOM = 4_000_000_000;

/** Runs once before all test files: one Postgres of our own, and the templates in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(await roomInMemory(), 'catalogue-test-'));
  // Where root runs the tests, Postgres runs as another account, which has to enter here.
  await chmod(folder, 0o755);
  const server = await startEmbeddedPostgres({
    dataDir: folder,
    explicitDataDir: true,
    ephemeral: true,
    // All test files count in one table. A full one forgets rare statements, such as those that a test reads back.
    settings: { 'pg_stat_statements.max': 100_000 },
  });
  const { database: _, ...address } = server.connection;
  const prepare = async (sql: Sql) => {
    await migrateDatabase(sql, projectRoot);
    await createReader(sql, address.password);
  };
  await createTemplate(address, TEMPLATES.empty, prepare);
  await createTemplate(address, TEMPLATES.seeded, async (sql) => {
    await prepare(sql);
    await publishSeeds(sql, join(projectRoot, 'seeds'));
  });
  project.provide('postgres', address);
  const smallSeeds = await mkdtemp(join(tmpdir(), 'catalogue-seeds-'));
  await chmod(smallSeeds, 0o755);
  await writeDraft(small, join(smallSeeds, small.name));
  project.provide('smallSeeds', smallSeeds);
  return async () => {
    await server.stop();
    for (const made of [folder, smallSeeds]) await rm(made, { recursive: true, force: true });
  };
}

/** A folder in memory, where files are made and dropped at less cost than on a disk, if there is one with room. */
async function roomInMemory(): Promise<string> {
  const memory = '/dev/shm';
  const { bavail, bsize } = await statfs(memory).catch(() => ({ bavail: 0, bsize: 0 }));
  const isWritable = await access(memory, constants.W_OK).then(
    () => true,
    () => false,
  );
  return isWritable && bavail * bsize > ROOM ? memory : tmpdir();
}

async function createTemplate(
  server: TestServerAddress,
  name: string,
  fill: (sql: Sql) => Promise<void>,
): Promise<void> {
  await onServer(server, (sql) => sql.unsafe(`CREATE DATABASE ${name}`));
  const sql = connect({ ...server, database: name }, { connections: 2 });
  try {
    await fill(sql);
  } finally {
    await sql.end();
  }
}

/** Runs a statement that belongs to no database of a test. */
export async function onServer(
  server: TestServerAddress,
  run: (sql: Sql) => Promise<unknown>,
): Promise<void> {
  const sql = connect({ ...server, database: 'postgres' } satisfies DatabaseAddress, { connections: 1 });
  try {
    await run(sql);
  } finally {
    await sql.end();
  }
}

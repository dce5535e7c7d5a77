import { join } from 'node:path';
import type { Sql } from 'postgres';
import { expect, it, onTestFinished } from 'vitest';
import { connect } from '../../db/driver/index.js';
import { startEmbeddedPostgres } from '../../db/embedded/postgres.js';
import { migrateDatabase } from '../../db/migrate.js';
import { projectRoot } from '../../src/config.js';
import { makeSmallDisk, type SmallDisk } from '../support/small-disk.js';
import { edition, editions } from './support/history.js';
import { publishDrafts } from './support/state.js';

const disk = await makeSmallDisk(160);

async function withDatabase<T>(folder: string, run: (sql: Sql) => Promise<T>): Promise<T> {
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), explicitDataDir: true });
  const sql = connect(server.connection, { connections: 2 });
  try {
    return await run(sql);
  } finally {
    await sql.end({ timeout: 1 });
    await server.stop();
  }
}

it.runIf(disk)(
  'a publication for which the disk has no room leaves what was there, and succeeds once it has',
  async () => {
    const { folder, fill, free, remove } = disk as SmallDisk;
    onTestFinished(remove);
    await withDatabase(folder, async (sql) => {
      await migrateDatabase(sql, projectRoot);
      await publishDrafts(sql, edition(1));
      await fill(400_000);
      await expect(publishDrafts(sql, edition(2))).rejects.toMatchObject({ code: '53100' });
    });
    await free();
    await withDatabase(folder, async (sql) => {
      expect(await editions(sql)).toEqual([1]);
      await publishDrafts(sql, edition(3));
      expect(await editions(sql)).toEqual([1, 3]);
    });
  },
);

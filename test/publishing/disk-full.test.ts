import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import os from 'node:os';
import { join } from 'node:path';
import type { Sql } from 'postgres';
import { expect, it, onTestFinished } from 'vitest';
import { connect } from '../../db/client.js';
import { startEmbeddedPostgres } from '../../db/embedded/postgres.js';
import { migrateDatabase } from '../../db/migrate.js';
import { projectRoot } from '../../src/config.js';
import { edition, editions } from './support/history.js';
import { publishDrafts } from './support/state.js';

const MEGABYTES = 160;

/** A disk of its own that is soon full; undefined where this account may not make one. */
const disk = await mkdtemp(join(os.tmpdir(), 'small-disk-')).then(async (folder) => {
  try {
    if (process.platform !== 'linux') throw new Error('only Linux has tmpfs');
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${MEGABYTES}m`, 'tmpfs', folder], { stdio: 'pipe' });
    await chmod(folder, 0o755);
    return folder;
  } catch (error) {
    await rm(folder, { recursive: true });
    console.warn(
      `A full disk is not tested: this account cannot make a small one (${(error as Error).message.trim()})`,
    );
    return undefined;
  }
});

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
    const folder = disk as string;
    onTestFinished(async () => {
      execFileSync('umount', ['--lazy', folder]);
      await rm(folder, { recursive: true });
    });
    const filler = join(folder, 'filler');
    await withDatabase(folder, async (sql) => {
      await migrateDatabase(sql, projectRoot);
      await publishDrafts(sql, edition(1));
      const { bavail, bsize } = await statfs(folder);
      await writeFile(filler, Buffer.alloc(bavail * bsize - 400_000));
      await expect(publishDrafts(sql, edition(2))).rejects.toMatchObject({ code: '53100' });
    });
    await rm(filler);
    await withDatabase(folder, async (sql) => {
      expect(await editions(sql)).toEqual([1]);
      await publishDrafts(sql, edition(3));
      expect(await editions(sql)).toEqual([1, 3]);
    });
  },
);

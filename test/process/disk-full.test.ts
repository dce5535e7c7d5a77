import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { connect } from '../../db/driver/index.js';
import { DATABASE, USER } from '../../db/embedded/cluster.js';
import { readPostmasterPid } from '../../db/embedded/postmaster-pid.js';
import { socketPath } from '../../db/embedded/socket-directory.js';
import { eventually } from '../db/support/embedded.js';
import { makeSmallDisk, type SmallDisk } from '../support/small-disk.js';
import { emptyFolder } from './support/data-folder.js';
import { writeTopicPackage } from './support/package.js';
import { startProgram } from './support/program.js';

const PATIENCE_MS = 30_000;
const disk = await makeSmallDisk(160);

async function publish(dataDir: string, topic: string, rows = 1) {
  const folder = await emptyFolder('package');
  await writeTopicPackage(folder, topic);
  const lines = Array.from({ length: rows }, (_, i) => `${topic}-${i},${topic} ${i},${i}\n`);
  await writeFile(join(folder, 'topics.csv'), `code,name_vi,position\n${lines.join('')}`);
  const command = { script: 'dist/src/cli/command.js', args: ['publish', folder] };
  const program = startProgram({ DATA_DIR: dataDir }, command);
  const { code } = await program.ended;
  return { code, last: program.stderr.trimEnd().split('\n').at(-1) };
}

/** Writes to the log of the database until the disk is full: then Postgres ends, and cannot recover. */
async function writeUntilItEnds(cluster: string): Promise<void> {
  const { socketDirectory: host = '', port = 0 } = readPostmasterPid(cluster) ?? {};
  const address = { host, port, path: socketPath(host, port), user: USER, database: DATABASE };
  const sql = connect(address, { connections: 1 });
  const write = async () => {
    for (let i = 0; i < 200; i++)
      await sql`SELECT pg_logical_emit_message(false, 'test', repeat('x', 1000000))`;
  };
  await expect(write()).rejects.toThrow();
  await sql.end({ timeout: 1 });
}

it.runIf(disk)('a server whose disk was full answers again once there is room', async () => {
  const { folder, fill, free, remove } = disk as SmallDisk;
  onTestFinished(remove);
  const dataDir = join(folder, 'data');
  const program = startProgram({ DATA_DIR: dataDir, LOG_LEVEL: 'info' });
  const address = await program.address();
  const ready = async () => (await fetch(`${address}readyz`)).status;
  await fill(1_000_000);
  const refused = await publish(dataDir, 'large', 20_000);
  expect(refused).toEqual({
    code: 1,
    last: expect.stringMatching(
      /^(nothing was written, .*too little disk space|the connection to the database was lost)/,
    ),
  });

  await writeUntilItEnds(join(dataDir, 'pg18'));
  await eventually(() => /Postgres did not start .*No space left/.test(program.stderr), PATIENCE_MS);
  expect(await ready()).toBe(503);
  await free();
  await eventually(async () => (await ready()) === 200, PATIENCE_MS);
  expect(await publish(dataDir, 'after')).toMatchObject({ code: 0 });
  expect(await program.stop()).toEqual({ code: 0, signal: null });
});

import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { processOptions, serverAccount } from '../../db/embedded/account.js';
import { startEmbeddedPostgres } from '../../db/embedded/postgres.js';
import { isAlive, isPostmaster, readPostmasterPid } from '../../db/embedded/postmaster-pid.js';
import { type Child, eventually, query, startChild, temporaryFolder } from './support/embedded.js';

/** The numbers that the next start finds, which may still attach to a server that is about to stop. */
async function numbersAfterRestart(dataDir: string): Promise<number[]> {
  const server = await startEmbeddedPostgres({ dataDir, explicitDataDir: true });
  const rows = await query<{ number: number }>(server, 'SELECT number FROM kept ORDER BY number');
  await server.stop();
  return rows.map(({ number }) => number);
}

async function childWithCommits(dataDir: string): Promise<{ child: Child; postmaster: number }> {
  const child = await startChild(dataDir, 'insert');
  await eventually(() => child.committed() > 50, 10_000);
  return { child, postmaster: readPostmasterPid(child.server.dataDirectory)?.pid ?? 0 };
}

function expectAllOf(numbers: number[], committed: number): void {
  expect(numbers.length).toBeGreaterThanOrEqual(committed);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
}

it('shuts down soon after kill -9 of its process, with every committed row', async () => {
  const dataDir = await temporaryFolder();
  const { child, postmaster } = await childWithCommits(dataDir);
  await child.kill();
  await eventually(() => !isPostmaster(postmaster, child.server.dataDirectory), 3000);
  expectAllOf(await numbersAfterRestart(dataDir), child.committed());
});

it('starts again at once after kill -9 of its process, while the old server still stops', async () => {
  const dataDir = await temporaryFolder();
  const { child } = await childWithCommits(dataDir);
  await child.kill();
  expectAllOf(await numbersAfterRestart(dataDir), child.committed());
});

it('recovers every committed row after kill -9 of process and postmaster together', async () => {
  const dataDir = await temporaryFolder();
  const { child, postmaster } = await childWithCommits(dataDir);
  process.kill(postmaster, 'SIGKILL');
  await child.kill();
  expectAllOf(await numbersAfterRestart(dataDir), child.committed());
});

it('recovers from a pid file whose number a living process of the same account has now', async () => {
  const dataDir = await temporaryFolder();
  const { child, postmaster } = await childWithCommits(dataDir);
  process.kill(postmaster, 'SIGKILL');
  await child.kill();
  await eventually(() => !isAlive(postmaster));

  const foreign = spawn('sleep', ['60'], { ...processOptions(await serverAccount()), stdio: 'ignore' });
  const file = path.join(child.server.dataDirectory, 'postmaster.pid');
  const lines = (await readFile(file, 'utf8')).split('\n');
  await writeFile(file, [String(foreign.pid), ...lines.slice(1)].join('\n'));
  expect(readPostmasterPid(child.server.dataDirectory)).toMatchObject({ pid: foreign.pid, ready: true });

  expectAllOf(await numbersAfterRestart(dataDir), child.committed());
  expect(isAlive(foreign.pid ?? 0)).toBe(true);
  foreign.kill('SIGKILL');
});

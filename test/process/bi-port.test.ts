import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { connect } from '../../db/driver/index.js';
import { isPostmaster, readPostmasterPid } from '../../db/embedded/postmaster-pid.js';
import { emptyFolder } from './support/data-folder.js';
import { freePort } from './support/password-server.js';
import { startProgram } from './support/program.js';

it.each(['1', '2'])('%s processes open one port for BI tools, with one watchdog', async (processes) => {
  const port = await freePort();
  const password = 'correct-horse-battery';
  const program = startProgram({
    DATA_DIR: await emptyFolder(),
    PROCESSES: processes,
    POSTGRES_PORT: String(port),
    BI_PASSWORD: password,
  });
  await program.address();
  expect(program.stderr).toContain(
    `BI tools can connect to postgres://catalogue_bi@127.0.0.1:${port}/postgres`,
  );
  const address = { host: '127.0.0.1', port, user: 'catalogue_bi', database: 'postgres', password };
  const sql = connect(address, { connections: 1 });
  const [watchdogs] =
    await sql`SELECT count(*)::integer AS found FROM pg_stat_activity WHERE application_name = 'catalogue watchdog'`;
  const [observations] = await sql`SELECT count(*) > 0 AS found FROM fact_observation`;
  await sql.end();
  expect([watchdogs?.found, observations?.found]).toEqual([1, true]);

  expect(await program.stop()).toEqual({ code: 0, signal: null });
  await expect(connect(address, { connections: 1 })`SELECT 1`).rejects.toMatchObject({
    code: 'ECONNREFUSED',
  });
});

it('the port is open again after kill -9 of Postgres, and watched', async () => {
  const port = await freePort();
  const password = 'correct-horse-battery';
  const dataDir = await emptyFolder();
  const program = startProgram({ DATA_DIR: dataDir, POSTGRES_PORT: String(port), BI_PASSWORD: password });
  await program.address();
  const cluster = join(dataDir, readdirSync(dataDir).find((name) => /^pg\d+$/.test(name)) ?? '');
  const { pid = 0 } = readPostmasterPid(cluster) ?? {};
  expect(isPostmaster(pid, cluster)).toBe(true);
  process.kill(pid, 'SIGKILL');
  await expect.poll(() => readPostmasterPid(cluster)?.pid, { timeout: 30_000 }).not.toBe(pid);

  const address = { host: '127.0.0.1', port, user: 'catalogue_bi', database: 'postgres', password };
  const watchdogs = async () => {
    const sql = connect(address, { connections: 1 });
    try {
      return await sql`SELECT FROM pg_stat_activity WHERE application_name = 'catalogue watchdog'`;
    } catch {
      return [];
    } finally {
      await sql.end({ timeout: 1 });
    }
  };
  await expect.poll(async () => (await watchdogs()).length, { timeout: 30_000 }).toBe(1);
});

import { readdirSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../db/driver/index.js';
import { DATABASE, USER } from '../../db/embedded/cluster.js';
import { isPostmaster, readPostmasterPid } from '../../db/embedded/postmaster-pid.js';
import { socketPath } from '../../db/embedded/socket-directory.js';
import { eventually } from '../db/support/embedded.js';
import { childrenOf, processes } from './support/children.js';
import { emptyFolder } from './support/data-folder.js';
import { writeTopicPackage } from './support/package.js';
import { ask, launch, newestRevision, type Program, startProgram } from './support/program.js';

/** Far more than it takes, on a machine that does much else. */
const PATIENCE_MS = 30_000;

interface Own {
  dataDir: string;
  program: Program;
  address: string;
}

async function startOwn(dataDir: string, start = startProgram): Promise<Own> {
  const program = start({ DATA_DIR: dataDir, LOG_LEVEL: 'info' });
  return { dataDir, program, address: await program.address() };
}

const clusterOf = (dataDir: string) =>
  join(dataDir, readdirSync(dataDir).find((name) => /^pg\d+$/.test(name)) ?? '');

function postmasterOf(dataDir: string): number {
  const cluster = clusterOf(dataDir);
  const { pid = 0 } = readPostmasterPid(cluster) ?? {};
  return isPostmaster(pid, cluster) ? pid : 0;
}

/** The shells that watch over the server: the supervisor, and its part that reads the FIFO. */
const supervisorsOf = (dataDir: string): number[] =>
  processes()
    .filter(({ command }) => command.startsWith('/bin/sh -c') && command.includes(clusterOf(dataDir)))
    .map(({ pid }) => pid);

const kill = (pids: number[]) => {
  for (const pid of pids) process.kill(pid, 'SIGKILL');
};

async function withSuperuser<T>(
  dataDir: string,
  run: (sql: ReturnType<typeof connect>) => Promise<T>,
): Promise<T> {
  const { socketDirectory: host = '', port = 0 } = readPostmasterPid(clusterOf(dataDir)) ?? {};
  const address = { host, port, path: socketPath(host, port), user: USER, database: DATABASE };
  const sql = connect(address, { connections: 2, applicationName: 'test' });
  try {
    return await run(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** What the program logged of its Postgres. */
const outages = ({ program }: Own): string[] =>
  [...program.stderr.matchAll(/"msg":"(Postgres [^"]*)/g)].map(([, message]) => message ?? '');

const isReady = async ({ address }: Own) => (await fetch(`${address}readyz`)).status === 200;

/** Well again, on another Postgres than before. */
async function expectRestarted(own: Own, before: number): Promise<void> {
  await eventually(() => ![0, before].includes(postmasterOf(own.dataDir)), PATIENCE_MS);
  await eventually(() => isReady(own), PATIENCE_MS);
  await ask(own.address, '{ indicators(first: 1) { nodes { code } } }');
}

function publishTopic(dataDir: string, folder: string): Program {
  return startProgram(
    { DATA_DIR: dataDir },
    { script: 'dist/src/cli/command.js', args: ['publish', folder] },
  );
}

describe.skipIf(process.platform === 'win32')('our own Postgres', () => {
  let own: Own;

  beforeAll(async () => {
    const parent = await mkdtemp(join(os.tmpdir(), 'process-test-'));
    await chmod(parent, 0o755);
    own = await startOwn(join(parent, 'data'), launch);
    return async () => {
      await own.program.stop();
      await rm(parent, { recursive: true, force: true });
    };
  });

  it('is started again after kill -9, with one line when it ends and one when it is back', async () => {
    const before = postmasterOf(own.dataDir);
    kill([before]);
    await expectRestarted(own, before);
    await eventually(() => outages(own).length === 2);
    expect(outages(own)).toEqual([
      'Postgres has ended; restarting it',
      expect.stringMatching(/^Postgres runs again after \d+\.\d s$/),
    ]);

    // It listens for revisions again, and publishing finds the new server.
    const listening = () =>
      withSuperuser(own.dataDir, (sql) => sql`SELECT FROM pg_stat_activity WHERE query ILIKE 'listen %'`);
    await eventually(async () => (await listening()).length === 1, PATIENCE_MS);
    const folder = await emptyFolder('package');
    await writeTopicPackage(folder, 'after-restart');
    const published = publishTopic(own.dataDir, folder);
    expect(await published.ended, published.stderr).toEqual({ code: 0, signal: null });
    await eventually(async () => (await newestRevision(own.address)) === 2, PATIENCE_MS);
  });

  it.each<[string, (postmaster: number) => number[]]>([
    ['every process of it', (postmaster) => [postmaster, ...childrenOf(postmaster)]],
    ['the postmaster and its supervisor', (postmaster) => [...supervisorsOf(own.dataDir), postmaster]],
    ['its supervisor alone', () => supervisorsOf(own.dataDir)],
  ])('is started again after kill -9 of %s', async (_, choose) => {
    const before = postmasterOf(own.dataDir);
    const pids = choose(before);
    expect(pids.length).toBeGreaterThan(0);
    kill(pids);
    await expectRestarted(own, before);
    expect(supervisorsOf(own.dataDir)).toHaveLength(2);
  });

  it('is started again while a session of the killed one still computes', async () => {
    const before = postmasterOf(own.dataDir);
    await withSuperuser(own.dataDir, async (sql) => {
      const lost = expect(sql`SELECT count(*) FROM generate_series(1, 400000000)`).rejects.toThrow();
      const computing = () =>
        sql`SELECT FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%(1, 400000000)'`;
      await eventually(async () => (await computing()).length === 1);
      kill([before]);
      await expectRestarted(own, before);
      await lost;
    });
  });

  it('is not started again while a signal stops it', async () => {
    const [before, reported] = [postmasterOf(own.dataDir), outages(own)];
    process.kill(before, 'SIGSTOP');
    await sleep(1000);
    process.kill(before, 'SIGCONT');
    await eventually(() => isReady(own), PATIENCE_MS);
    expect([postmasterOf(own.dataDir), outages(own)]).toEqual([before, reported]);
  });

  it('is started by one of two programs that have it, and the other attaches', async () => {
    const guest = await startOwn(own.dataDir);
    const before = postmasterOf(own.dataDir);
    kill([before]);
    await Promise.all([expectRestarted(own, before), expectRestarted(guest, before)]);
    const after = postmasterOf(own.dataDir);
    expect(await guest.program.stop()).toEqual({ code: 0, signal: null });
    expect([postmasterOf(own.dataDir), await isReady(own)]).toEqual([after, true]);
  });

  it('keeps its log short, without the statements of strangers', async () => {
    const log = `${clusterOf(own.dataDir)}.log`;
    await withSuperuser(own.dataDir, async (sql) => {
      const fail = (size: number) =>
        expect(sql`SELECT 'a secret', repeat(${'x'}, ${size})::integer`).rejects.toThrow(
          'invalid input syntax',
        );
      for (let i = 0; i < 4; i++) await fail(1_000_000);
      await eventually(async () => (await stat(log)).size < 2_000_000, PATIENCE_MS);
      await fail(10);
    });
    expect((await stat(`${log}.1`)).size).toBeLessThanOrEqual(1_000_000);
    const text = await readFile(log, 'utf8');
    expect(text).toContain('invalid input syntax');
    expect(text).not.toContain('secret');
  });

  it('is tried until it starts, with one line for each reason, and SIGTERM ends the trying', async () => {
    const cluster = clusterOf(own.dataDir);
    const takeAway = async () => {
      const reported = outages(own).length;
      await rename(cluster, `${own.dataDir}-away`);
      kill([before]);
      await eventually(() => outages(own).length === reported + 2, PATIENCE_MS);
      // Some more attempts.
      await sleep(700);
      expect(outages(own).slice(reported)).toEqual([
        'Postgres has ended; restarting it',
        expect.stringMatching(/^Postgres did not start on .*could not access directory/),
      ]);
    };
    let before = postmasterOf(own.dataDir);
    await takeAway();
    await rename(`${own.dataDir}-away`, cluster);
    await expectRestarted(own, before);
    // The line may come after the restart is seen.
    await eventually(() => outages(own).at(-1)?.startsWith('Postgres runs again') ?? false, PATIENCE_MS);
    before = postmasterOf(own.dataDir);
    await takeAway();
    expect(await own.program.stop()).toEqual({ code: 0, signal: null });
  });
});

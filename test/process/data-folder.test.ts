import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import { join } from 'node:path';
import type { Sql } from 'postgres';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { connect } from '../../db/driver/index.js';
import { DATABASE, USER } from '../../db/embedded/cluster.js';
import { type PostmasterPid, readPostmasterPid } from '../../db/embedded/postmaster-pid.js';
import { socketPath } from '../../db/embedded/socket-directory.js';
import { READER } from '../../db/roles.js';
import { copyOf, emptyFolder } from './support/data-folder.js';
import { writeTopicPackage } from './support/package.js';
import { ask, CONTENTS, type Contents, launch, type Program, startProgram } from './support/program.js';

/** Filled by one start, at which the tests look; those that need a filled folder begin with a copy. */
let filled: string;
let firstStart: { program: Program; contents: Contents; accounts: string[] };

beforeAll(async () => {
  const parent = await mkdtemp(join(os.tmpdir(), 'process-test-'));
  await chmod(parent, 0o755);
  filled = join(parent, 'data');
  const program = launch({ DATA_DIR: filled, LOG_LEVEL: 'info' });
  const contents = await ask<Contents>(await program.address(), CONTENTS);
  const accounts = await accountsIn(filled);
  await program.stop();
  firstStart = { program, contents, accounts };
  return () => rm(parent, { recursive: true, force: true });
});

const publishTopic = async (dataDir: string, topic: string) => {
  const folder = await emptyFolder('package');
  await writeTopicPackage(folder, topic);
  const command = startProgram(
    { DATA_DIR: dataDir },
    { script: 'dist/src/cli/command.js', args: ['publish', folder] },
  );
  expect(await command.ended, command.stderr).toEqual({ code: 0, signal: null });
};

/** What the pid file of the folder's Postgres says; undefined while there is none. */
async function postmasterOf(dataDir: string) {
  const folder = (await readdir(dataDir).catch(() => [])).find((name) => /^pg\d+$/.test(name));
  return folder === undefined ? undefined : readPostmasterPid(join(dataDir, folder));
}

/** A connection as the superuser of the folder's Postgres, which runs. */
function asSuperuser({ socketDirectory: host, port }: PostmasterPid): Sql {
  const address = { host, port, path: socketPath(host, port), user: USER, database: DATABASE };
  return connect(address, { connections: 1, applicationName: 'test' });
}

/** The accounts that have a connection to the folder's Postgres. */
async function accountsIn(dataDir: string): Promise<string[]> {
  const sql = asSuperuser((await postmasterOf(dataDir)) as PostmasterPid);
  const rows = await sql<{ name: string }[]>`SELECT DISTINCT usename AS name FROM pg_stat_activity
    WHERE backend_type = 'client backend' AND application_name <> 'test'`;
  await sql.end();
  return rows.map(({ name }) => name);
}

/** Waits until the program publishes, which it does in one transaction. */
async function untilPublishing(dataDir: string): Promise<void> {
  const found = await vi.waitUntil(
    async () => (await postmasterOf(dataDir))?.ready && (await postmasterOf(dataDir)),
    30_000,
  );
  const sql = asSuperuser(found as PostmasterPid);
  const publishing = () =>
    sql`SELECT FROM pg_stat_activity WHERE application_name LIKE 'catalogue publisher%' AND backend_xid IS NOT NULL`;
  await vi.waitUntil(async () => (await publishing()).length > 0, { timeout: 30_000, interval: 5 });
  await sql.end({ timeout: 0 });
}

/** What the next start has. */
async function contentsAfterRestart(dataDir: string): Promise<Contents> {
  const program = startProgram({ DATA_DIR: dataDir });
  const contents = await ask<Contents>(await program.address(), CONTENTS);
  await program.stop();
  return contents;
}

describe('a first start', () => {
  it('publishes the seeds as revision 1', () => {
    const { catalogue, revisions } = firstStart.contents;
    expect(revisions.nodes.map(({ number }) => number)).toEqual([1]);
    expect(Object.values(catalogue.counts).every((count) => count > 0)).toBe(true);
  });

  it('leaves no connection of an account that may write, once it serves', () => {
    expect(firstStart.accounts).toEqual([READER]);
  });

  it('prints one line on standard output, the address, and logs elsewhere', () => {
    const { stdout, stderr } = firstStart.program;
    expect(stdout).toMatch(/^The catalogue is at http:\/\/127\.0\.0\.1:\d+\/\n$/);
    expect(
      stderr
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).msg),
    ).toContain('request');
  });

  it('prints nothing else where nothing is logged', async () => {
    const program = startProgram({ DATA_DIR: await copyOf(filled) });
    await program.address();
    await program.stop();
    expect(program.stderr).toBe('');
  });
});

describe('a second start', () => {
  it('publishes nothing: the one revision there is has the time of the first start', async () => {
    expect(await contentsAfterRestart(await copyOf(filled))).toEqual(firstStart.contents);
  });

  it('at the same time shares the data folder, and serves on when the first has ended', async () => {
    const dataDir = await copyOf(filled);
    const programs = [startProgram({ DATA_DIR: dataDir }), startProgram({ DATA_DIR: dataDir })] as const;
    const [one, other] = await Promise.all(programs.map((program) => program.address()));
    expect(one).not.toBe(other);
    expect(await ask(one ?? '', CONTENTS)).toEqual(firstStart.contents);
    expect(await programs[0].stop()).toEqual({ code: 0, signal: null });
    expect(await ask(other ?? '', CONTENTS)).toEqual(firstStart.contents);
  });

  it('at the same time on an empty folder publishes once', async () => {
    const dataDir = await emptyFolder();
    const programs = [startProgram({ DATA_DIR: dataDir }), startProgram({ DATA_DIR: dataDir })];
    const contents = await Promise.all(
      programs.map(async (program) => ask<Contents>(await program.address(), CONTENTS)),
    );
    expect(contents[0]).toEqual(contents[1]);
    expect(contents[0]?.revisions.nodes).toHaveLength(1);
    expect(contents[0]?.catalogue).toEqual(firstStart.contents.catalogue);
  });
});

describe('after kill -9', () => {
  const withTopic = (contents: Contents) => {
    const { counts } = firstStart.contents.catalogue;
    expect(contents.catalogue.counts).toEqual({
      ...counts,
      topics: (counts.topics ?? 0) + 1,
      datasets: (counts.datasets ?? 0) + 1,
    });
    expect(contents.revisions.nodes.map(({ number }) => number)).toEqual([2, 1]);
  };

  it('of the program the next start has every row', async () => {
    const dataDir = await copyOf(filled);
    const program = startProgram({ DATA_DIR: dataDir });
    await program.address();
    await publishTopic(dataDir, 'kept');
    expect(await program.stop('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });
    withTopic(await contentsAfterRestart(dataDir));
  });

  it('of the program and its Postgres together the next start has every row', async () => {
    const dataDir = await copyOf(filled);
    const program = startProgram({ DATA_DIR: dataDir });
    await program.address();
    await publishTopic(dataDir, 'kept');
    process.kill((await postmasterOf(dataDir))?.pid ?? Number.NaN, 'SIGKILL');
    await program.stop('SIGKILL');
    withTopic(await contentsAfterRestart(dataDir));
  });

  it('in the midst of the first publication the next start publishes the whole', async () => {
    const dataDir = await emptyFolder();
    const program = startProgram({ DATA_DIR: dataDir });
    const served = program.address().then(
      () => true,
      () => false,
    );
    await untilPublishing(dataDir);
    await program.stop('SIGKILL');
    expect(await served, 'it was killed too late').toBe(false);
    expect((await contentsAfterRestart(dataDir)).catalogue).toEqual(firstStart.contents.catalogue);
  });
});

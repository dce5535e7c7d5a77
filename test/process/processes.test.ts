import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { eventually } from '../db/support/embedded.js';
import { parseMetrics } from '../metrics/support/scrape.js';
import { childrenOf, processes } from './support/children.js';
import { emptyFolder } from './support/data-folder.js';
import { testDatabase } from './support/database.js';
import { writeTopicPackage } from './support/package.js';
import { freePort } from './support/password-server.js';
import { type Program, startProgram } from './support/program.js';

/** A connection that a process lost is never answered. */
const PATIENCE_MS = 10_000;

const QUERY = `graphql?query=${encodeURIComponent('{ catalogue { revision { number } } }')}`;

/** A GET on a connection of its own, so that the next process answers. */
function get(address: string, path = QUERY): Promise<http.IncomingMessage & { body: string }> {
  return new Promise((resolve, reject) => {
    const request = http.get(new URL(path, address), { agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text) => {
        body += text;
      });
      response.on('end', () => resolve(Object.assign(response, { body })));
    });
    request.once('error', reject);
    request.setTimeout(PATIENCE_MS, () => request.destroy(new Error('no answer came in time')));
  });
}

async function start(settings: Record<string, string> = {}) {
  const { url, sql } = await testDatabase();
  const program = startProgram({ DATABASE_URL: url, PROCESSES: '2', LOG_LEVEL: 'info', ...settings });
  return { url, sql, program, address: await program.address() };
}

/** The lines of its log; each must be one JSON object. */
const linesOf = ({ stderr }: Program): Record<string, unknown>[] =>
  stderr
    .trimEnd()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

const isRunning = (pid: number) => processes().some((one) => one.pid === pid);

describe.skipIf(process.platform === 'win32')('PROCESSES=2', () => {
  it('answers from two processes, and the log has the process of each request', async () => {
    const { program, address } = await start();
    const answers = await Promise.all(Array.from({ length: 10 }, () => get(address)));
    expect(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1);
    const pids = () =>
      new Set(linesOf(program).flatMap(({ msg, pid }) => (msg === 'request' ? [Number(pid)] : [])));
    await eventually(() => pids().size === 2);
    expect([...pids()].sort()).toEqual(childrenOf(program.pid).sort());
  });

  it('writes each line of the log whole, also with many requests at once', async () => {
    const { program, address } = await start();
    const requests = Array.from({ length: 400 }, () => get(address, `${QUERY}&x=${'y'.repeat(180)}`));
    await Promise.all(requests);
    await eventually(() => linesOf(program).filter(({ msg }) => msg === 'request').length === 400);
  });

  it('divides the connections to the database', async () => {
    const { address } = await start({ DATABASE_CONNECTIONS: '5' });
    const seen = new Set<number>();
    for (let i = 0; i < 4; i++)
      seen.add(JSON.parse((await get(address, 'status')).body).database.connections);
    expect([...seen].sort()).toEqual([2, 3]);
  });

  it('counts what a client uses in all processes for RATE_LIMIT', async () => {
    const { address } = await start({ RATE_LIMIT: '1000' });
    const left = async () => Number(/r=(\d+)/.exec(String((await get(address)).headers.ratelimit))?.[1]);
    await left();
    await sleep(300);
    for (const expected of [1000 - 3 - 3, 1000 - 3 - 3 - 1, 1000 - 3 - 3 - 2]) {
      expect(await left()).toBe(expected);
      await sleep(300);
    }
  });

  it('closes connections above MAX_CONNECTIONS', async () => {
    const { address } = await start({ MAX_CONNECTIONS: '10' });
    const agent = new http.Agent({ keepAlive: true });
    const ask = () =>
      new Promise<number | undefined>((resolve, reject) => {
        const request = http.get(new URL('healthz', address), { agent }, (response) => {
          response.resume().on('end', () => resolve(response.statusCode));
        });
        request.once('error', reject);
      });
    const results = await Promise.allSettled(Array.from({ length: 30 }, ask));
    // The connection by which the test saw that the program has started may still be open, and counts too.
    expect(results.filter(({ status }) => status === 'fulfilled').length).toBeOneOf([9, 10]);
    agent.destroy();
    await eventually(async () => (await get(address, 'healthz').catch(() => null))?.statusCode === 200);
  });

  it('needs a database connection for each process', async () => {
    const program = startProgram({ PROCESSES: '4', DATABASE_CONNECTIONS: '3' });
    expect(await program.ended).toEqual({ code: 1, signal: null });
    expect(program.stderr).toBe(
      'DATABASE_CONNECTIONS: expected at least 4, one for each of the PROCESSES; got 3. Raise it, or lower PROCESSES\n',
    );
  });

  it.each(['PORT', 'METRICS_PORT'])('names %s in one line if it is used', async (name) => {
    const taken = http.createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as { port: number };
    const { url } = await testDatabase();
    const program = startProgram({ DATABASE_URL: url, PROCESSES: '2', [name]: String(port) });
    expect(await program.ended).toEqual({ code: 1, signal: null });
    expect(program.stderr).toMatch(
      new RegExp(`^${name}: ${port} is already used on 127.0.0.1 by another program; .*\n$`),
    );
    taken.close();
  });
});

describe.skipIf(process.platform === 'win32')('a new revision', () => {
  it('is answered by all processes within a second', async () => {
    const { url, address } = await start({ PROCESSES: '3' });
    const folder = await emptyFolder('package');
    await writeTopicPackage(folder, 'new-topic');
    const publishing = startProgram(
      { DATABASE_URL: url },
      { script: 'dist/src/cli/command.js', args: ['publish', folder] },
    );
    expect(await publishing.ended).toMatchObject({ code: 0 });
    const published = Date.now();
    const revisions = async () => {
      const answers = await Promise.all(Array.from({ length: 9 }, () => get(address)));
      return answers.map(({ headers }) => headers['catalogue-revision']);
    };
    await eventually(async () => (await revisions()).every((number) => number === '2'), 10_000);
    expect(Date.now() - published).toBeLessThan(1_000);
  });
});

describe.skipIf(process.platform === 'win32')('a process that ends', () => {
  it('is replaced, is reported, and its requests stay counted', async () => {
    const metricsPort = await freePort();
    const { program, address } = await start({ METRICS_PORT: String(metricsPort) });
    const counted = async () => {
      const { body } = await get(`http://127.0.0.1:${metricsPort}`, 'metrics');
      return parseMetrics(body).get('catalogue_http_requests_total{route="/graphql",status="200"}');
    };
    for (let i = 0; i < 10; i++) await get(address);
    await eventually(async () => (await counted()) === 10, 20_000);

    const [victim = 0, other] = childrenOf(program.pid);
    process.kill(victim, 'SIGKILL');
    await eventually(() => childrenOf(program.pid).filter((pid) => pid !== victim).length === 2, 60_000);
    expect(childrenOf(program.pid)).toContain(other);
    const line = linesOf(program).find(({ msg }) => String(msg).startsWith('process '));
    expect(line).toMatchObject({
      level: 50,
      pid: program.pid,
      msg: `process ${victim} has ended (SIGKILL); it is replaced after 0.1 s`,
    });
    const listening = () => linesOf(program).filter(({ msg }) => String(msg).startsWith('Server listening'));
    await eventually(() => listening().length === 3, 60_000);
    for (let i = 0; i < 10; i++) expect((await get(address)).statusCode).toBe(200);
    await eventually(async () => (await counted()) === 20, 20_000);
  });

  it('again and again is replaced after longer and longer pauses', async () => {
    const { program } = await start();
    const replaced = () =>
      linesOf(program).flatMap(({ msg }) => /it is replaced(.*)/.exec(String(msg))?.slice(1) ?? []);
    const [survivor] = childrenOf(program.pid);
    for (let times = 1; times <= 3; times++) {
      await eventually(() => childrenOf(program.pid).length === 2, 60_000);
      for (const pid of childrenOf(program.pid)) if (pid !== survivor) process.kill(pid, 'SIGKILL');
      await eventually(() => replaced().length === times);
    }
    expect(replaced()).toEqual([' after 0.1 s', ' after 0.2 s', ' after 0.4 s']);
  });

  it('by SIGTERM finishes its requests first', async () => {
    const { program, address } = await start({ DRAIN_MS: '0' });
    const [chosen = 0] = childrenOf(program.pid);
    process.kill(chosen, 'SIGTERM');
    for (let i = 0; i < 300; i++) expect([200, 503]).toContain((await get(address)).statusCode);
    await eventually(() => childrenOf(program.pid).filter((pid) => pid !== chosen).length === 2, 60_000);
    expect(linesOf(program).find(({ msg }) => String(msg).includes('has ended (0)'))).toBeDefined();
  });

  it('if it is the first process, ends the others too', async () => {
    const { program } = await start();
    const workers = childrenOf(program.pid);
    expect(workers).toHaveLength(2);
    await program.stop('SIGKILL');
    await eventually(() => !workers.some(isRunning));
  });
});

describe.skipIf(process.platform === 'win32')('the included Postgres', () => {
  it('is used again by all processes after it was killed', async () => {
    const dataDir = await emptyFolder();
    const program = startProgram({ DATA_DIR: dataDir, PROCESSES: '2', LOG_LEVEL: 'info' });
    const address = await program.address();
    const [postmaster] = processes().filter(
      ({ command }) =>
        /bin\/postgres -D/.test(command) && !command.startsWith('/bin/sh') && command.includes(dataDir),
    );
    process.kill(postmaster?.pid ?? 0, 'SIGKILL');
    await eventually(() => linesOf(program).some(({ msg }) => String(msg).includes('runs again')), 30_000);
    const uncached = (i: number) => `graphql?query={a${i}:catalogue{revision{number}}}`;
    let round = 0;
    await eventually(async () => {
      round += 1;
      const answers = await Promise.all([1, 2, 3, 4].map((i) => get(address, uncached(10 * round + i))));
      return answers.every(({ statusCode }) => statusCode === 200);
    }, 60_000);
    expect(await program.stop()).toEqual({ code: 0, signal: null });
  });
});

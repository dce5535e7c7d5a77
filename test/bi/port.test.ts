import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createBiRole } from '../../db/bi-role.js';
import { startBiWatchdog } from '../../db/bi-watchdog.js';
import { connect } from '../../db/driver/index.js';
import { withPublisher } from '../../src/cli/with-database.js';
import { readConfig } from '../../src/config.js';
import { openDatabase } from '../../src/opening/open-database.js';
import { startListener } from '../db/support/listener.js';
import { type BiServer, startBiServer } from './support/bi-server.js';

let server: BiServer;
let account: Sql;
beforeAll(async () => {
  server = await startBiServer();
  account = server.connectAs('catalogue_bi');
}, 60_000);
afterAll(() => server?.close());

const codeOf = (on: Sql, statement: string): Promise<string> =>
  on.unsafe(statement).then(
    () => 'ok',
    ({ code }) => code,
  );

/** The code of the error of a statement on a connection of its own. */
async function codeAs(user: string, statement: string, password?: string): Promise<string> {
  const pool = server.connectAs(user, password);
  const code = await codeOf(pool, statement);
  await pool.end({ timeout: 1 });
  return code;
}

describe('the port of BI tools', () => {
  it('lets catalogue_bi in, with its password', async () => {
    expect(await codeOf(account, 'SELECT count(*) FROM fact_observation')).toBe('ok');
    expect(await codeAs('catalogue_bi', 'SELECT 1', 'another-password')).toBe('28P01');
  });

  it.each(['catalogue', 'catalogue_reader'])('does not let %s in', async (user) => {
    expect(await codeAs(user, 'SELECT 1')).toBe('28000');
  });

  it('does not lead to another database', async () => {
    const address = {
      host: '127.0.0.1',
      port: server.port,
      user: 'catalogue_bi',
      password: 'any-password-at-all',
    };
    const other = connect({ ...address, database: 'template1' }, { connections: 1 });
    expect(await codeOf(other, 'SELECT 1')).toBe('28000');
    await other.end({ timeout: 1 });
  });

  it('stores a password that no statement contains', async () => {
    const owner = connect(server.database.writer ?? '', { connections: 1 });
    const [found] = await owner`SELECT rolpassword AS stored FROM pg_authid WHERE rolname = 'catalogue_bi'`;
    await owner.end();
    expect(found?.stored).toMatch(/^SCRAM-SHA-256\$4096:/);
  });

  it('refuses the eleventh connection, and says why', async () => {
    await account`SELECT 1`;
    const others = Array.from({ length: 9 }, () => server.connectAs('catalogue_bi'));
    await Promise.all(others.map((pool) => pool`SELECT 1`));
    await expect(server.connectAs('catalogue_bi')`SELECT 1`).rejects.toMatchObject({
      code: '53300',
      message: 'too many connections for role "catalogue_bi"',
    });
    await Promise.all(others.map((pool) => pool.end()));
  });
});

describe('catalogue_bi', () => {
  it.each([
    ['reads nothing else', 'SELECT * FROM public.observation'],
    ['sees no hashes of keys', 'SELECT * FROM public.api_key'],
    ['creates no tables', 'CREATE TEMP TABLE mine (a int)'],
    ['does not sleep', 'SELECT pg_sleep(0)'],
    ['does not sleep until', 'SELECT pg_sleep_until(now())'],
    ['takes no lock that a publication waits for', 'SELECT pg_advisory_lock(1)'],
    ['tries none either', 'SELECT pg_try_advisory_xact_lock_shared(1)'],
    ['stores no large objects', 'SELECT lo_create(0)'],
    ['opens no large objects', "SELECT lo_from_bytea(0, 'x')"],
    ['writes nothing to the log of changes', "SELECT pg_logical_emit_message(false, 'a', 'b')"],
    ['runs no blocks of code', "DO $$ BEGIN RAISE LOG 'x'; END $$"],
    ['starts no programs', "COPY (SELECT 1) TO PROGRAM 'cat'"],
    ['writes no files', "COPY (SELECT 1) TO '/tmp/bi-test'"],
    ['reads no files', "SELECT pg_read_file('PG_VERSION')"],
    ['raises no limit of temporary files', 'SET temp_file_limit = -1'],
    ['hides nothing from the watchdog', 'SET track_activities = off'],
    ['raises no limit of its own', 'ALTER ROLE catalogue_bi CONNECTION LIMIT -1'],
    ['becomes nobody else', 'SET ROLE catalogue_reader'],
    ['reads no passwords', 'SELECT * FROM pg_authid'],
  ])('%s: %s', async (_, statement) => {
    await account.unsafe('SET default_transaction_read_only = off');
    expect(await codeOf(account, statement)).toBe('42501');
  });

  it('fills no disk', async () => {
    const sorted =
      'SELECT count(*) FROM (SELECT i FROM generate_series(1, 1000000000) AS i ORDER BY i DESC) AS x';
    const sorting = server.connectAs('catalogue_bi');
    expect(await codeOf(sorting, sorted)).toBe('53400');
    await sorting.end({ timeout: 1 });
  });

  it('prepares no transaction', async () => {
    const connection = await account.reserve();
    await connection`BEGIN`;
    await expect(connection.unsafe("PREPARE TRANSACTION 'a'")).rejects.toMatchObject({ code: '55000' });
    await connection`ROLLBACK`;
    connection.release();
  });

  it('adds with bi.total, which is written in a language that it may not use itself', async () => {
    await expect(account`SELECT bi.total('x')`).rejects.toMatchObject({
      code: '22000',
      message: expect.stringContaining('no observation has the key "x"'),
    });
  });

  it('gets its settings and password back at the next start', async () => {
    const changing = server.connectAs('catalogue_bi');
    await changing.unsafe('SET default_transaction_read_only = off');
    await changing.unsafe('ALTER ROLE catalogue_bi SET statement_timeout = 0');
    await changing.unsafe("ALTER ROLE catalogue_bi PASSWORD 'of-somebody-else'");
    await changing.end();
    expect(await codeAs('catalogue_bi', 'SELECT 1')).toBe('28P01');

    const again = await openDatabase(readConfig(server.settings), () => {});
    const fresh = server.connectAs('catalogue_bi');
    expect(
      await fresh`SELECT current_setting('statement_timeout') AS time, current_setting('work_mem') AS memory`,
    ).toEqual([{ time: '1min', memory: '4MB' }]);
    await fresh.end();
    await again.close();
  });
});

describe('the watchdog', () => {
  const LIMITS = { statementSeconds: 1, transactionSeconds: 3, memoryBytes: 1e12, checkEveryMs: 100 };
  const ENDLESS = 'SELECT count(*) FROM generate_series(1, 1000000000000)';

  /** What the watchdog says while a session does something, and until it has said something if `patient`. */
  async function watched(run: (sql: Sql) => Promise<unknown>, isPatient = true): Promise<string[]> {
    const log: string[] = [];
    const keep = (line: string) => void log.push(line);
    const stop = startBiWatchdog(server.database.reader, { info: keep, error: keep }, LIMITS);
    const sql = server.connectAs('catalogue_bi');
    try {
      await run(sql);
      if (isPatient) await expect.poll(() => log.length, { timeout: 10_000 }).toBeGreaterThan(0);
    } finally {
      await stop();
      await sql.end({ timeout: 1 });
    }
    return log;
  }

  it('ends a statement, also without a statement_timeout', async () => {
    const log = await watched(async (sql) => {
      await sql`SELECT set_config('statement_timeout', '0', false)`;
      await expect(sql.unsafe(ENDLESS)).rejects.toThrow();
    });
    expect(log).toEqual(['A session of catalogue_bi was ended: a statement took more than 1 s']);
  });

  it('ends who waits within a transaction', async () => {
    const log = await watched(async (sql) => {
      await sql`SET idle_in_transaction_session_timeout = 0`;
      await sql.unsafe('BEGIN');
    });
    expect(log).toEqual(['A session of catalogue_bi was ended: it waited within a transaction']);
  });

  it('ends a long transaction of short statements', async () => {
    let seconds = 0;
    const log = await watched(async (sql) => {
      await sql.unsafe('BEGIN');
      const [{ pid } = {}] = await sql`SELECT pg_backend_pid() AS pid`;
      const begun = Date.now();
      const isSame = async () => (await sql`SELECT pg_backend_pid() AS pid`.catch(() => []))[0]?.pid === pid;
      while (await isSame()) await sleep(10);
      seconds = (Date.now() - begun) / 1000;
    });
    expect(log).toEqual(['A session of catalogue_bi was ended: a transaction took more than 3 s']);
    expect(seconds).toBeGreaterThan(2);
  });

  it('leaves others and short statements alone', async () => {
    const reader = connect(server.database.reader, { connections: 1 });
    const log = await watched(async (sql) => {
      const counted = reader`SELECT count(*) FROM generate_series(1, 15000000)`;
      for (let time = 0; time < 20; time++) {
        await sql`SELECT 1`;
        await sleep(100);
      }
      await counted;
    }, false);
    await reader.end();
    expect(log).toEqual([]);
  });

  it.runIf(process.platform === 'linux')('of a server ends who takes much memory', async () => {
    const sql = server.connectAs('catalogue_bi');
    await sql`SET work_mem = '2GB'`;
    const hoard = 'SELECT array_length(array_agg(i), 1) FROM generate_series(1, 100000000) AS i';
    await expect(sql.unsafe(hoard)).rejects.toThrow();
    expect(server.log).toContain('A session of catalogue_bi was ended: it used more than 256 MB of memory');
    await sql.end({ timeout: 1 });
  });
});

describe('a start', () => {
  const open = (changes: Record<string, string>) =>
    openDatabase(readConfig({ ...server.settings, ...changes }), () => {});

  it.each(['0', 'text', '70000', '80'])('refuses the port %s', (port) => {
    expect(() => readConfig({ POSTGRES_PORT: port })).toThrow(
      `POSTGRES_PORT: expected a whole number from 1024 to 65535; got "${port}"`,
    );
  });

  it('refuses a short password without showing it', () => {
    expect(() => readConfig({ BI_PASSWORD: 'short' })).toThrow(
      'BI_PASSWORD: expected 12 to 200 letters without accents, digits and signs, without blanks; got (value hidden',
    );
  });

  it('refuses a port without a password', async () => {
    await expect(open({ BI_PASSWORD: '' })).rejects.toThrow(
      'BI_PASSWORD: expected the password of catalogue_bi, because POSTGRES_PORT is set; got none.',
    );
  });

  it('refuses another port while Postgres runs, and goes on with the same', async () => {
    await expect(open({ POSTGRES_PORT: String(server.port - 1) })).rejects.toThrow(
      /^POSTGRES_PORT: Postgres already runs on .* without port \d+, because another process/,
    );
    const same = await open({});
    await same.close();
    expect(await codeOf(account, 'SELECT 1')).toBe('ok');
  });

  it('without the settings watches the port that another server has opened', async () => {
    const watchdogs = async () =>
      (await account`SELECT FROM pg_stat_activity WHERE application_name = 'catalogue watchdog'`).length;
    const before = await watchdogs();
    const other = await open({ POSTGRES_PORT: '' });
    other.watch({ info: () => {}, error: () => {} });
    await expect.poll(watchdogs).toBe(before + 1);
    await other.close();
    await expect.poll(watchdogs).toBe(before);
  });

  it('refuses a port that another program has', async () => {
    const { address } = await startListener(() => {});
    const taken = open({ DATA_DIR: `${server.settings.DATA_DIR}-2`, POSTGRES_PORT: String(address.port) });
    await expect(taken).rejects.toThrow(
      'POSTGRES_PORT: Postgres cannot listen at this port of 127.0.0.1 (Address already in use): stop the program that uses the port',
    );
  }, 60_000);

  it('of a command opens no port, whatever the settings', async () => {
    for (const [name, value] of Object.entries(server.settings)) vi.stubEnv(name, value);
    vi.stubEnv('DATA_DIR', `${server.settings.DATA_DIR}-3`);
    const addresses = await withPublisher(
      (sql) => sql`SELECT current_setting('listen_addresses') AS listens`,
    );
    vi.unstubAllEnvs();
    expect(addresses).toEqual([{ listens: '' }]);
  }, 60_000);
});

it('rights are restored as often as wanted', async () => {
  const owner = connect(server.database.writer ?? '', { connections: 1 });
  for (const password of ['a-first-password', 'a-second-password']) await createBiRole(owner, password);
  await owner.end();
  expect(await codeAs('catalogue_bi', 'SELECT 1', 'a-second-password')).toBe('ok');
});

import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { startEmbeddedPostgres } from '../../db/embedded/postgres.js';
import { isPostmaster, readPostmasterPid } from '../../db/embedded/postmaster-pid.js';
import { eventually, names, query, startChild, temporaryFolder } from './support/embedded.js';

describe('an ephemeral server', () => {
  it('serves without fsync and leaves no files when it stops', async () => {
    const dataDir = await temporaryFolder();
    const server = await startEmbeddedPostgres({ dataDir, explicitDataDir: true, ephemeral: true });
    const settings = "SELECT current_setting('fsync') AS fsync, current_setting('jit') AS jit";
    expect(await query(server, settings)).toEqual([{ fsync: 'off', jit: 'off' }]);

    await server.stop();
    await server.stop();
    expect((await names(dataDir)).filter((name) => !name.startsWith('bin-'))).toEqual([]);
    expect(existsSync(server.connection.host)).toBe(false);
  });

  it('ends with its process, kill -9 included, and the next start sweeps its folder', async () => {
    const dataDir = await temporaryFolder();
    const child = await startChild(dataDir, 'ephemeral');
    const pid = readPostmasterPid(child.server.dataDirectory)?.pid ?? 0;
    expect(isPostmaster(pid, child.server.dataDirectory)).toBe(true);

    await child.kill();
    await eventually(() => !isPostmaster(pid, child.server.dataDirectory));
    await eventually(() => !existsSync(child.server.connection.host));
    const next = await startEmbeddedPostgres({ dataDir, explicitDataDir: true, ephemeral: true });
    expect(await names(dataDir)).not.toContain(path.basename(path.dirname(child.server.dataDirectory)));
    await next.stop();
  });
});

describe('a server with a data folder', () => {
  it('keeps commits safe with any settings, and has the extensions of the catalogue', async () => {
    const dataDir = await temporaryFolder('thư mục dữ liệu');
    const settings = { fsync: 'off', synchronous_commit: 'off', max_connections: 7 };
    const server = await startEmbeddedPostgres({ dataDir, explicitDataDir: true, settings });
    expect(server.owner).toBe(true);
    const shown = await query<{ name: string; setting: string }>(
      server,
      `SELECT name, setting FROM pg_settings WHERE name IN
         ('fsync', 'synchronous_commit', 'full_page_writes', 'max_connections', 'listen_addresses') ORDER BY name`,
    );
    expect(Object.fromEntries(shown.map(({ name, setting }) => [name, setting]))).toEqual({
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
      max_connections: '7',
      listen_addresses: '',
    });
    await query(
      server,
      'CREATE EXTENSION unaccent; CREATE EXTENSION pg_trgm; CREATE EXTENSION pg_stat_statements',
    );
    expect(await query(server, "SELECT unaccent('Hà Nội') AS plain")).toEqual([{ plain: 'Ha Noi' }]);
    expect(await query(server, "SELECT 'đ' < 'e' COLLATE \"vi-x-icu\" AS sorted")).toEqual([
      { sorted: true },
    ]);
    await server.stop();
  });

  it('is attached to by a second start, and stops when the last lets go', async () => {
    const dataDir = await temporaryFolder();
    const options = { dataDir, explicitDataDir: true };
    const first = await startEmbeddedPostgres(options);
    const second = await startEmbeddedPostgres(options);
    expect(second).toMatchObject({ owner: false, connection: first.connection });

    await first.stop();
    expect(await query(second, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await second.stop();
    expect(readPostmasterPid(second.dataDirectory)).toBeUndefined();
    await eventually(() => !existsSync(second.connection.host));
  });

  it('serves both of two processes that start at once, and the other when one is killed', async () => {
    const dataDir = await temporaryFolder();
    const children = await Promise.all([startChild(dataDir, 'wait'), startChild(dataDir, 'wait')]);
    const [owner, guest] = children[0].server.owner ? children : [children[1], children[0]];
    expect([owner.server.owner, guest.server.owner]).toEqual([true, false]);
    const backend = await query(guest.server, 'SELECT pg_postmaster_start_time()::text AS since');

    await owner.kill();
    const third = await startEmbeddedPostgres({ dataDir, explicitDataDir: true });
    expect(third).toMatchObject({ owner: false, connection: guest.server.connection });
    await third.stop();
    expect(await query(guest.server, 'SELECT pg_postmaster_start_time()::text AS since')).toEqual(backend);

    await guest.stop();
    expect(readPostmasterPid(guest.server.dataDirectory)).toBeUndefined();
    expect((await names(dataDir)).filter((name) => name.startsWith('init-'))).toEqual([]);
  });

  it('goes on for a process that attaches just as the last one lets go', async () => {
    const dataDir = await temporaryFolder();
    // The supervisor stops in two steps around an `mv`; a slow one keeps the moment between them open.
    const slow = await temporaryFolder('bin');
    await mkdir(slow);
    await writeFile(path.join(slow, 'mv'), '#!/bin/sh\nsleep 0.5\nexec /bin/mv "$@"\n', { mode: 0o755 });
    vi.stubEnv('PATH', `${slow}:${process.env.PATH}`);
    onTestFinished(() => void vi.unstubAllEnvs());

    const first = await startEmbeddedPostgres({ dataDir, explicitDataDir: true });
    const stopping = first.stop();
    const second = await startEmbeddedPostgres({ dataDir, explicitDataDir: true });
    expect(second).toMatchObject({ owner: false, connection: first.connection });
    await stopping;
    await sleep(1000);
    expect(await query(second, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await second.stop();
    await eventually(() => readPostmasterPid(second.dataDirectory) === undefined);
  });
});

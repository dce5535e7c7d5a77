import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { connect } from '../../db/driver/index.js';
import { startEmbeddedPostgres } from '../../db/embedded/postgres.js';
import { migrateDatabase } from '../../db/migrate.js';
import { projectRoot } from '../../src/config.js';
import { publish } from '../../src/publishing/publish.js';
import { temporaryFolder } from '../db/support/embedded.js';
import { urlOf } from '../process/support/database.js';
import { launch } from '../process/support/program.js';
import { waitingStatements } from '../server/support/held-table.js';
import type { TestDatabase } from '../support/server.js';
import { startProxy, type TcpProxy } from '../support/tcp-proxy.js';
import { useDatabaseForEach } from '../support/use-database.js';
import { inFolders, withCells } from './support/draft.js';
import { edition, editions } from './support/history.js';
import { publishDrafts } from './support/state.js';

// Each kill takes a process of its own.
vi.setConfig({ testTimeout: 120_000 });

const KILLS = 20;
const CUTS = 6;

const database = useDatabaseForEach('empty');

/**
 * The publisher's backends in the database of the test that hold a transaction open: not that in which postgres.js
 * looks up types on a new connection, for nobody can handle what becomes of it.
 */
const publishing = () => database.sql<{ pid: number }[]>`
  SELECT pid FROM pg_stat_activity WHERE datname = current_database()
    AND application_name LIKE 'catalogue publisher%' AND xact_start IS NOT NULL AND query NOT LIKE '%pg_type%'`;

const untilPublishing = () =>
  vi.waitUntil(async () => (await publishing())[0], { timeout: 30_000, interval: 2 });
const untilNone = () =>
  vi.waitUntil(async () => (await publishing()).length === 0, { timeout: 30_000, interval: 5 });

const asPublisher = (address: TestDatabase['address'] = database.address) =>
  connect(address, { connections: 1, applicationName: 'catalogue publisher' });

const cutOff = () => database.sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE datname = current_database() AND application_name LIKE 'catalogue publisher%'`;

/** How long a publication of an edition takes here and now. */
async function usualTime(): Promise<number> {
  const start = performance.now();
  await publishDrafts(database.sql, edition(0));
  return performance.now() - start;
}

/** After an interruption: what was there, or that and the new edition. */
async function expectOldOrNew(before: number[], interrupted: number): Promise<void> {
  expect([before, [...before, interrupted]]).toContainEqual(await editions(database.sql));
}

/** The next edition comes as any. */
async function expectNext(next: number): Promise<void> {
  const before = await editions(database.sql);
  await publishDrafts(database.sql, edition(next));
  expect(await editions(database.sql)).toEqual([...before, next]);
}

describe('a publication is whole or not at all', () => {
  it(`where its process is killed, at ${KILLS} moments`, async () => {
    const usual = await usualTime();
    for (let i = 1; i <= KILLS; i++) {
      const before = await editions(database.sql);
      await inFolders([edition(i)], async (folders) => {
        const url = urlOf(database.address as Parameters<typeof urlOf>[0]);
        const program = launch(
          { DATABASE_URL: url },
          { script: 'dist/src/cli/command.js', args: ['publish', ...folders] },
        );
        await Promise.race([untilPublishing(), program.ended]);
        await sleep(Math.random() * usual);
        await program.stop('SIGKILL');
      });
      await untilNone();
      await expectOldOrNew(before, i);
    }
    await expectNext(KILLS + 1);
  });

  it(`where its connection is cut, at ${CUTS} moments`, async () => {
    const usual = await usualTime();
    for (let i = 1; i <= CUTS; i++) {
      const before = await editions(database.sql);
      const publisher = asPublisher();
      const publication = publishDrafts(publisher, edition(10 * i)).catch((error: unknown) => error);
      await Promise.race([untilPublishing(), publication]);
      await sleep(Math.random() * usual);
      await cutOff();
      const result = await publication;
      await untilNone();
      // A publication that reports success has been committed.
      if (!(result instanceof Error)) expect(await editions(database.sql)).toEqual([...before, 10 * i]);
      await publisher.end({ timeout: 0 });
      await expectOldOrNew(before, 10 * i);
      await expectNext(10 * i + 1);
    }
  });

  it('where a statement fails and the connection stays', async () => {
    await publishDrafts(database.sql, edition(1));
    await database.sql`ALTER TABLE target ADD CONSTRAINT late CHECK (value < 5) NOT VALID`;
    const changed = withCells(edition(2), 'targets', 2, { value: 6 });
    await expect(publishDrafts(database.sql, changed)).rejects.toMatchObject({ code: '23514' });
    await database.sql`ALTER TABLE target DROP CONSTRAINT late`;
    await expectOldOrNew([1], 2);
    await expectNext(3);
  });

  it.each<[string, (proxy: TcpProxy) => unknown]>([
    ['ended by the database', cutOff],
    ['broken off on the way', (proxy) => proxy.reset()],
  ])(
    'and no failure once it is committed, where its connection is %s',
    {
      timeout: 30_000,
    },
    async (_, end) => {
      await publishDrafts(database.sql, edition(1));
      const proxy = await startProxy(database.address);
      const [holder, publisher] = [connect(database.address, { connections: 1 }), asPublisher(proxy.address)];
      // Keeps off VACUUM and ANALYZE, and nothing that writes rows.
      await holder.unsafe('BEGIN; LOCK TABLE observation IN SHARE UPDATE EXCLUSIVE MODE');
      const publication = publishDrafts(publisher, edition(2));
      await expect.poll(() => editions(database.sql), { timeout: 10_000 }).toEqual([1, 2]);
      await expect.poll(() => waitingStatements(database.sql), { timeout: 10_000 }).toBe(1);
      await end(proxy);
      expect(await publication).toMatchObject({ revision: 2, published: true });
      await Promise.all([holder, publisher].map((client) => client.end({ timeout: 0 })));
      await proxy.close();
    },
  );

  it('where something else fails with the code of a connection', { timeout: 30_000 }, async () => {
    await publishDrafts(database.sql, edition(1));
    const failure = Object.assign(new Error('the disk in the network does not answer'), {
      code: 'ETIMEDOUT',
    });
    const publication = inFolders([edition(2)], (folders) =>
      publish(database.sql, folders, {
        onProgress: () => {
          throw failure;
        },
      }),
    );
    await expect(publication).rejects.toBe(failure);
    await expectOldOrNew([1], 2);
    await expectNext(3);
  });

  it('where the database is stopped, and after it has started again', async () => {
    const dataDir = await temporaryFolder();
    const start = () => startEmbeddedPostgres({ dataDir, explicitDataDir: true });
    const first = await start();
    const before = connect(first.connection, { connections: 2 });
    await migrateDatabase(before, projectRoot);
    await publishDrafts(before, edition(1));
    // Somebody who holds the table keeps the publication where it has much behind it and much to do.
    const holder = connect(first.connection, { connections: 1 });
    await holder.unsafe('BEGIN; LOCK TABLE observation');
    const publication = publishDrafts(before, edition(2)).catch((error: unknown) => error);
    await vi.waitUntil(async () => (await holder`SELECT FROM pg_locks WHERE NOT granted`).length > 0, 30_000);
    await first.stop();
    expect(await publication).toBeInstanceOf(Error);
    await Promise.all([before, holder].map((client) => client.end({ timeout: 0 })));

    const second = await start();
    const after = connect(second.connection, { connections: 1 });
    expect(await editions(after)).toEqual([1]);
    await publishDrafts(after, edition(3));
    expect(await editions(after)).toEqual([1, 3]);
    await after.end();
    await second.stop();
  });
});

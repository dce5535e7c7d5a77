import { sql as statement } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../db/database.js';
import { connect } from '../../db/driver/index.js';
import { programScope, type StatementScope } from '../../db/statement-scope.js';
import { createTestDatabase, type TestDatabase } from '../support/server.js';

let made: TestDatabase;
let database: Database;
beforeAll(async () => {
  made = await createTestDatabase('empty');
  const like = connect(made.address, { connections: 2, applicationName: 'catalogue' });
  await like`SELECT 1`;
  database = new Database(like, 20_000);
  await like.end();
});
afterAll(async () => {
  await database.close();
  await made.drop();
});

const running = async (text: string) => {
  const [row] = await made.sql<{ count: number }[]>`
    SELECT count(*)::integer AS count FROM pg_stat_activity
    WHERE datname = current_database() AND state = 'active' AND query LIKE ${`%${text}%`} AND pid <> pg_backend_pid()`;
  return row?.count;
};

const backend = async () =>
  (
    await database.rows<{ pid: number }>('pid', statement`SELECT pg_backend_pid() AS pid FROM pg_sleep(0.05)`)
  )[0]?.pid;
/** The two connections of the database, both in use at once. */
const backends = () => Promise.all([backend(), backend()]);

describe('a statement whose request ends', () => {
  it('is cancelled, and its connection is used again', async () => {
    const before = await backend();
    const ending = new AbortController();
    const scope: StatementScope = { ...programScope(), signal: ending.signal };
    const rows = database.rows('sleep', statement`SELECT pg_sleep(15)`, scope);
    await expect.poll(() => running('pg_sleep(15)')).toBe(1);
    const since = Date.now();
    ending.abort(new Error('not wanted'));
    await expect(rows).rejects.toThrow('not wanted');
    await expect.poll(() => running('pg_sleep(15)'), { timeout: 5_000 }).toBe(0);
    expect(Date.now() - since).toBeLessThan(5_000);
    // The database is idle a moment before the answer to the cancelled statement arrives.
    await expect.poll(backends, { timeout: 5_000 }).toContain(before);
  });

  it('is not cancelled by an end that comes after its own', async () => {
    for (let i = 0; i < 50; i++) {
      const ending = new AbortController();
      const scope: StatementScope = { ...programScope(), signal: ending.signal };
      const first = database.rows('one', statement`SELECT 1 AS one`, scope).catch(() => []);
      setTimeout(() => ending.abort(new Error('late')), i % 4);
      await first;
      expect(await database.rows('two', statement`SELECT 2 AS two`)).toEqual([{ two: 2 }]);
    }
  });

  it('may end it at any row', async () => {
    const ending = new AbortController();
    let rows = 0;
    const scope: StatementScope = {
      ...programScope(),
      signal: ending.signal,
      countRow: () => {
        rows += 1;
        if (rows === 100) ending.abort(new Error('too many rows'));
      },
    };
    const read = database.rows(
      'many',
      statement`SELECT i, repeat('x', 1000) FROM generate_series(1, 5000000) AS i`,
      scope,
    );
    await expect(read).rejects.toThrow('too many rows');
    await expect.poll(() => running('generate_series'), { timeout: 10_000 }).toBe(0);
    expect(rows).toBeLessThan(500_000);
  });
});

it('keeps a bounded number of statements prepared on each connection', async () => {
  const prepared: number[] = [];
  for (let i = 0; i < 700; i++) {
    await database.rows('text', statement`SELECT ${statement.raw(String(i))} AS i, ${'x'}::text AS x`);
    if (i % 20 !== 0) continue;
    const [row] = await database.rows<{ count: number }>(
      'prepared',
      statement`SELECT count(*)::integer AS count FROM pg_prepared_statements`,
    );
    prepared.push(row?.count ?? 0);
  }
  expect(Math.max(...prepared)).toBeGreaterThan(50);
  expect(Math.max(...prepared)).toBeLessThan(160);
});

it('answers a probe while every connection is busy', async () => {
  const ending = new AbortController();
  const scope = (): StatementScope => ({ ...programScope(), signal: ending.signal });
  const busy = Array.from({ length: 10 }, () =>
    database.rows('sleep', statement`SELECT pg_sleep(16)`, scope()).catch(() => {}),
  );
  await expect.poll(() => running('pg_sleep(16)')).toBeGreaterThan(0);
  await database.probe(2_000);
  ending.abort(new Error('enough'));
  await Promise.all(busy);
});

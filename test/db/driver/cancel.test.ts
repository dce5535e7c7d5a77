import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect, loadArrayTypes, type ServerLocation, SingleConnection } from '../../../db/driver/index.js';
import { createTestDatabase, type TestDatabase } from '../../support/server.js';
import { unhandledErrors } from '../support/listener.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('empty');
});
afterAll(() => database.drop());

it('leaves no unhandled error when the database cannot be reached for it', async () => {
  const unhandled = unhandledErrors();
  let location: ServerLocation = database.address;
  const sql = connect({ ...database.address, locate: () => location }, { connections: 1 });
  await loadArrayTypes(sql);
  const connection = new SingleConnection(sql);
  const ending = new AbortController();
  const statement = { name: 'sleep', text: 'SELECT pg_sleep(19)', parameters: [] };
  const rows = connection.run(statement, { signal: ending.signal, countRow: () => {} }, 30_000, () => {});
  await expect
    .poll(() => database.sql`SELECT FROM pg_stat_activity WHERE query = ${statement.text}`)
    .toHaveLength(1);
  // No program listens on port 1.
  location = { host: '127.0.0.1', port: 1 };
  ending.abort(new Error('not wanted'));
  await expect(rows).rejects.toThrow('not wanted');
  await sleep(300);
  expect(unhandled).toEqual([]);
  await Promise.all([connection.close(0), sql.end({ timeout: 0 })]);
});

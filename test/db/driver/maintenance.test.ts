import type { Sql } from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { connect, runMaintenance } from '../../../db/driver/index.js';
import { createTestDatabase, type TestDatabase } from '../../support/server.js';
import { startProxy } from '../../support/tcp-proxy.js';

let database: TestDatabase;
let sql: Sql;
beforeAll(async () => {
  database = await createTestDatabase('empty');
});
afterAll(() => database.drop());
beforeEach(() => {
  sql = connect(database.address, { connections: 1 });
});
afterEach(() => sql.end({ timeout: 0 }));

const exists = async (table: string) =>
  (await database.sql`SELECT to_regclass(${table}) IS NOT NULL AS yes`)[0]?.yes;

it('goes on after a command that the database refuses', async () => {
  await runMaintenance(sql, ['SELECT 1 / 0', 'CREATE TABLE after_refusal ()']);
  expect(await exists('after_refusal')).toBe(true);
});

it('ends after a command whose connection is reset, and sends no other', async () => {
  const proxy = await startProxy(database.address);
  const client = connect(proxy.address, { connections: 1 });
  const maintenance = runMaintenance(client, ['SELECT pg_sleep(18)', 'CREATE TABLE after_loss ()']);
  await expect
    .poll(() => database.sql`SELECT FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(18)'`)
    .toHaveLength(1);
  proxy.reset();
  await maintenance;
  expect(await exists('after_loss')).toBe(false);
  await client.end({ timeout: 0 });
  await proxy.close();
});

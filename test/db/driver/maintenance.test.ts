import type { Sql } from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { connect, runMaintenance } from '../../../db/driver/index.js';
import { createTestDatabase, type TestDatabase } from '../../support/server.js';

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

it('ends after a command that lost its connection', async () => {
  await runMaintenance(sql, ['SELECT pg_terminate_backend(pg_backend_pid())', 'CREATE TABLE after_loss ()']);
  expect(await exists('after_loss')).toBe(false);
});

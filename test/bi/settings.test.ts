import type { Sql } from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BiServer, startBiServer } from './support/bi-server.js';

let server: BiServer;
beforeAll(async () => {
  server = await startBiServer();
}, 60_000);
afterAll(() => server?.close());

it.each([
  'ALTER ROLE catalogue_bi SET statement_timeout = 0',
  'ALTER ROLE catalogue_bi RESET search_path',
  'ALTER ROLE catalogue_bi RESET ALL',
  "ALTER ROLE catalogue_bi SET work_mem = '1GB'",
  "ALTER ROLE catalogue_bi IN DATABASE postgres SET work_mem = '1GB'",
])('new sessions get their settings back soon after %s', async (statement) => {
  const settings = (sql: Sql) =>
    sql.unsafe(`SELECT setdatabase, setting FROM pg_db_role_setting CROSS JOIN unnest(setconfig) AS setting
      WHERE setrole = 'catalogue_bi'::regrole ORDER BY 1, 2`);
  const told = server.log.length;
  const changing = server.connectAs('catalogue_bi');
  const before = await settings(changing);
  await changing.unsafe('SET default_transaction_read_only = off');
  await changing.unsafe(statement);
  await expect
    .poll(() => server.log.slice(told))
    .toEqual(['Settings of catalogue_bi had been changed, and are restored for new sessions']);
  expect([...(await settings(changing))]).toEqual([...before]);
  await changing.end();
});

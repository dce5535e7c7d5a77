import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { batchesOfText, connect, runText } from '../../../db/driver/index.js';
import { createTestDatabase, type TestDatabase } from '../../support/server.js';

let database: TestDatabase;
let sql: Sql;
beforeAll(async () => {
  database = await createTestDatabase('empty');
  sql = connect(database.address, { connections: 1 });
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

const ROWS = "SELECT i, repeat('x', 1000) AS filler FROM generate_series(1, $1::integer) AS i";

it('leaves its connection usable when rows are read slower than they come', async () => {
  let rows = 0;
  for await (const batch of batchesOfText<{ i: number }>(sql, ROWS, [5_000], 1_000)) {
    expect(batch).toHaveLength(1_000);
    rows += batch.length;
    await sleep(50);
  }
  expect(rows).toBe(5_000);
  expect(await runText(sql, 'SELECT 1 AS one', [])).toEqual([{ one: 1 }]);
});

it('leaves its connection usable when reading stops early', async () => {
  for await (const batch of batchesOfText<{ i: number }>(sql, ROWS, [1_000_000], 10)) {
    expect(batch.map(({ i }) => i)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    break;
  }
  expect(await runText(sql, 'SELECT 1 AS one', [])).toEqual([{ one: 1 }]);
});

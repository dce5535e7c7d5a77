import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInThisContext } from 'node:vm';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Database } from '../../../db/database.js';
import { connect } from '../../../db/driver/index.js';
import { createTestDatabase, type TestDatabase } from '../../support/server.js';

const PAGES = 200;
const ROWS = 500;

const oldGeneration = () =>
  getHeapSpaceStatistics().find(({ space_name }) => space_name === 'old_space')?.space_used_size ?? 0;

/** Bytes that reached the old generation. Full collections in between make it smaller, so only what was added counts. */
async function promotedBy(read: () => Promise<unknown>): Promise<number> {
  let [promoted, before] = [0, oldGeneration()];
  for (let page = 0; page < PAGES; page += 1) {
    await read();
    const after = oldGeneration();
    promoted += Math.max(0, after - before);
    before = after;
  }
  return promoted;
}

let made: TestDatabase;
let database: Database;
beforeAll(async () => {
  made = await createTestDatabase('empty');
  const like = connect(made.address, { connections: 1 });
  database = new Database(like, 20_000);
});
afterAll(async () => {
  await database.close();
  await made.drop();
});

it('lets the rows of a statement go when nobody uses them any more', async () => {
  // Each row has about 1,000 characters.
  const text = sql`SELECT repeat('x', 900) || g AS text FROM generate_series(1, ${ROWS}) AS g`;
  await promotedBy(() => database.rows('warm', text));
  const promoted = await promotedBy(() => database.rows('rows', text));
  expect(promoted / (PAGES * ROWS)).toBeLessThan(200);
});

it('makes no hash tables of rows with many columns', async () => {
  const names = Array.from({ length: 40 }, (_, i) => `column_${i}`);
  const text = sql.raw(
    `SELECT ${names.map((name, i) => `${i} AS ${name}`).join()} FROM generate_series(1, 3)`,
  );
  const rows = await database.rows<Record<string, number>>('columns', text);
  setFlagsFromString('--allow-natives-syntax');
  const isFast: (row: object) => boolean = runInThisContext('(row) => %HasFastProperties(row)');
  expect(rows.map((row) => isFast(row))).toEqual([true, true, true]);
  setFlagsFromString('--no-allow-natives-syntax');
  expect(Object.entries(rows[2] ?? {})).toEqual(names.map((name, i) => [name, i]));
});

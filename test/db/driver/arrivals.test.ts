import { getHeapSpaceStatistics } from 'node:v8';
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { Database } from '../../../db/database.js';
import { connect } from '../../../db/driver/index.js';
import { createTestDatabase } from '../../support/server.js';

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

it('lets the rows of a statement go when nobody uses them any more', async () => {
  const made = await createTestDatabase('empty');
  const like = connect(made.address, { connections: 1 });
  const database = new Database(like, 20_000);
  // Each row has about 1,000 characters.
  const text = sql`SELECT repeat('x', 900) || g AS text FROM generate_series(1, ${ROWS}) AS g`;
  try {
    await promotedBy(() => database.rows('warm', text));
    const promoted = await promotedBy(() => database.rows('rows', text));
    expect(promoted / (PAGES * ROWS)).toBeLessThan(200);
  } finally {
    await database.close();
    await like.end();
    await made.drop();
  }
});

import { expect, it } from 'vitest';
import { connect, openSession } from '../../../db/driver/index.js';
import { waitingStatements } from '../../server/support/held-table.js';
import { useDatabase } from '../../support/use-database.js';

const database = useDatabase('empty');

it('cancels what runs in it, also inside a transaction, and what else was named', async () => {
  const other = await database.sql.reserve();
  await other`SELECT pg_advisory_lock(1)`;
  const sql = connect(database.address, { connections: 1 });
  const session = await openSession(sql);
  let also = 0;
  session.alsoCancel(async () => {
    also += 1;
  });
  const waiting = sql.begin((transaction) => transaction`SELECT pg_advisory_xact_lock(1)`);
  waiting.catch(() => {});
  await expect.poll(() => waitingStatements(database.sql), { timeout: 20_000 }).toBe(1);
  await session.cancel();
  await expect(waiting).rejects.toMatchObject({ code: '57014' });
  expect(also).toBe(1);
  // A session without a statement is left as it is.
  await session.cancel();
  expect(await sql`SELECT 1 AS one`).toEqual([{ one: 1 }]);
  await sql.end({ timeout: 5 });
  other.release();
});

import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql, TransactionSql } from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connect, inTransaction } from '../../../db/driver/index.js';
import { createTestDatabase, type TestDatabase } from '../../support/server.js';
import { unhandledErrors } from '../support/listener.js';

let database: TestDatabase;
let sql: Sql;
beforeAll(async () => {
  database = await createTestDatabase('empty');
  await database.sql`CREATE TABLE written (number integer)`;
});
afterAll(() => database.drop());
beforeEach(() => {
  sql = connect(database.address, { connections: 1 });
});
afterEach(() => sql.end({ timeout: 0 }));

const written = () => database.sql`SELECT FROM written`;

/** Terminates the backend of a transaction from outside. */
async function terminate(transaction: TransactionSql): Promise<void> {
  const [row] = await transaction<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
  setTimeout(() => void database.sql`SELECT pg_terminate_backend(${row?.pid ?? 0})`.execute(), 20);
}

describe('a transaction whose connection is lost', () => {
  it('during a statement rejects with the error, and sends nothing more', async () => {
    const unhandled = unhandledErrors();
    const transaction = inTransaction(sql, async (begun) => {
      await begun`INSERT INTO written VALUES (1)`;
      await terminate(begun);
      await begun`SELECT pg_sleep(20)`;
    });
    await expect(transaction).rejects.toMatchObject({
      code: expect.stringMatching(/^(57P01|CONNECTION_CLOSED)$/),
    });
    await sleep(100);
    expect(unhandled).toEqual([]);
    expect(await written()).toEqual([]);
  });

  it('between two statements refuses the second', async () => {
    const unhandled = unhandledErrors();
    let refusal: Promise<unknown> | undefined;
    const transaction = inTransaction(sql, async (begun) => {
      await terminate(begun);
      await sleep(500);
      refusal = (async () => begun`INSERT INTO written VALUES (2)`)().catch((error: unknown) => error);
      throw await refusal;
    });
    await expect(transaction).rejects.toThrow(/connection|CONNECTION/);
    await expect.poll(async () => String(await refusal)).toBe('Error: the connection was lost');
    await sleep(100);
    expect(unhandled).toEqual([]);
    expect(await written()).toEqual([]);
  });
});

it('rolls back and passes on an error of the caller, also one with the code of a lost connection', async () => {
  const failure = Object.assign(new Error('the network drive does not answer'), { code: 'ETIMEDOUT' });
  const transaction = inTransaction(sql, async (begun) => {
    await begun`INSERT INTO written VALUES (3)`;
    throw failure;
  });
  await expect(transaction).rejects.toBe(failure);
  expect(await written()).toEqual([]);
  expect(await sql`SELECT 1 AS one`).toEqual([{ one: 1 }]);
});

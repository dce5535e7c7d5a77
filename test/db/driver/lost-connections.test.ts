import { setTimeout as sleep } from 'node:timers/promises';
import { sql as statement } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Database } from '../../../db/database.js';
import { connect, loadArrayTypes } from '../../../db/driver/index.js';
import { createTestDatabase, type TestDatabase } from '../../support/server.js';
import { startProxy, type TcpProxy } from '../../support/tcp-proxy.js';

let made: TestDatabase;
let proxy: TcpProxy;
let database: Database;
beforeAll(async () => {
  made = await createTestDatabase('empty');
  proxy = await startProxy(made.address);
  const like = connect(proxy.address, { connections: 4 });
  await loadArrayTypes(like);
  database = new Database(like, 3_000);
  await like.end();
});
afterAll(async () => {
  await database.close();
  await proxy.close();
  await made.drop();
});

const ask = () => database.rows<{ one: number }>('one', statement`SELECT 1 AS one`);
const tryToAsk = () => ask().catch(() => {});

it('are never used again, with anything still to be written to them', async () => {
  for (let round = 0; round < 60; round++) {
    const answers = Array.from({ length: 4 }, tryToAsk);
    if (round % 3 > 0) await sleep(round % 3);
    proxy.reset();
    await Promise.all([...answers, tryToAsk(), tryToAsk()]);
  }
  for (let i = 0; i < 8; i++) expect(await ask()).toEqual([{ one: 1 }]);
});

import { expect, it, onTestFinished } from 'vitest';
import { connect, retire } from '../../../db/driver/index.js';
import { createTestDatabase } from '../../support/server.js';
import { startProxy } from '../../support/tcp-proxy.js';
import { startListener } from '../support/listener.js';

it('closes a pool whose connection was reset under a statement', async () => {
  const database = await createTestDatabase('empty');
  const proxy = await startProxy(database.address);
  onTestFinished(async () => {
    await proxy.close();
    await database.drop();
  });
  const sql = connect(proxy.address, { connections: 1 });
  await sql`SELECT 1`;
  const hanging = sql`SELECT pg_sleep(20)`.catch((error: unknown) => error);
  await expect
    .poll(() => database.sql`SELECT FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(20)'`)
    .toHaveLength(1);
  proxy.reset();
  expect(await hanging).toBeInstanceOf(Error);
  await retire(sql, 0.2);
});

it('closes sockets to a server that no longer answers', async () => {
  const { address, sockets } = await startListener(() => {});
  const sql = connect(address, { connections: 1 });
  const answer = sql`SELECT 1`.catch((error: unknown) => error);
  await expect.poll(() => sockets.length).toBe(1);
  await retire(sql, 0);
  expect(await answer).toBeInstanceOf(Error);
  // The other side of a socket that is only half closed can go on writing.
  await expect
    .poll(() => {
      sockets[0]?.write('x');
      return sockets[0]?.destroyed;
    })
    .toBe(true);
});

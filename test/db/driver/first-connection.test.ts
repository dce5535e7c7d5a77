import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { onNewConnection } from '../../../db/driver/index.js';
import { startListener } from '../support/listener.js';

/** The message AuthenticationOk, the first that a server sends. */
const AUTHENTICATION_OK = Buffer.from([82, 0, 0, 0, 8, 0, 0, 0, 0]);

it('gives up in time on a server that closes each connection before it is ready', async () => {
  const { address, sockets } = await startListener((socket) => socket.end(AUTHENTICATION_OK));
  const since = Date.now();
  const answer = onNewConnection(address, { connectSeconds: 1 }, (sql) => sql`SELECT 1`);
  await expect(answer).rejects.toMatchObject({ code: 'CONNECT_TIMEOUT' });
  expect(Date.now() - since).toBeLessThan(5_000);
  const attempts = sockets.length;
  await sleep(200);
  expect(sockets.length - attempts).toBeLessThanOrEqual(1);
});

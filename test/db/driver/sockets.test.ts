import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { connect } from '../../../db/driver/index.js';
import { startListener } from '../support/listener.js';

it('reports a connection that is closed before the first byte, and does not repeat it', async () => {
  const { address, sockets } = await startListener((socket) => socket.end());
  const sql = connect(address, { connections: 1 });
  await expect(sql`SELECT 1`).rejects.toMatchObject({
    code: 'ECONNRESET',
    message: 'the connection was closed before the database sent anything',
  });
  await sleep(200);
  expect(sockets).toHaveLength(1);
  await sql.end({ timeout: 0 });
});

import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import type { EmbeddedAddress } from '../../../db/driver/index.js';

export interface Listener {
  address: EmbeddedAddress;
  /** The connections that it has accepted, open or not. */
  sockets: Socket[];
}

/** Accepts connections in the place of a database, until the end of the test. */
export async function startListener(onConnection: (socket: Socket) => void): Promise<Listener> {
  const sockets: Socket[] = [];
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.push(socket);
    socket.on('error', () => {}).resume();
    onConnection(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { address: { host: '127.0.0.1', port, user: 'app', database: 'own' }, sockets };
}

/** Errors that are not handled during a test; outside a test each would end the process. */
export function unhandledErrors(): unknown[] {
  const errors: unknown[] = [];
  const onError = (error: unknown) => void errors.push(error);
  process.on('unhandledRejection', onError).on('uncaughtException', onError);
  onTestFinished(() => void process.off('unhandledRejection', onError).off('uncaughtException', onError));
  return errors;
}

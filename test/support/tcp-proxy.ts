import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { TestDatabase } from './server.js';

type Address = TestDatabase['address'];

/** A way to a database that can be cut. */
export interface TcpProxy {
  /** The same database by this way. */
  address: Address;
  /** Ends all connections and takes no other. */
  cut(): void;
  /** Breaks off all connections with an error at our end, as a network does that lost track of them. */
  reset(): void;
  /** Lets connections hang that are there, as when a machine is gone: nothing comes back, not even an end. */
  freeze(): void;
  /** The same for those that are made from now on too. */
  silence(): void;
  /** Takes connections again; those that hang go on hanging. */
  restore(): void;
  close(): Promise<void>;
}

export async function startProxy(target: Address): Promise<TcpProxy> {
  const pairs = new Set<[Socket, Socket]>();
  let state: 'open' | 'silent' | 'cut' = 'open';
  const server = createServer((client) => {
    if (state === 'cut') return client.destroy();
    const database = target.path ? connect(target.path) : connect(target.port, target.host);
    const pair: [Socket, Socket] = [client, database];
    pairs.add(pair);
    if (state === 'open') client.pipe(database).pipe(client);
    for (const socket of pair)
      socket
        .on('error', () => undefined)
        .on('close', () => {
          pairs.delete(pair);
          for (const end of pair) end.destroy();
        });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    state = 'cut';
    for (const [client] of pairs) client.destroy();
  };
  const freeze = () => {
    for (const [client, database] of pairs) {
      client.unpipe(database).pause();
      database.unpipe(client).pause();
    }
  };
  return {
    address: {
      ...target,
      path: undefined,
      host: '127.0.0.1',
      port: (server.address() as AddressInfo).port,
    } as never,
    cut,
    reset() {
      for (const [client] of pairs) client.resetAndDestroy();
    },
    freeze,
    silence() {
      state = 'silent';
      freeze();
    },
    restore() {
      state = 'open';
    },
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}

import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';

/** A way to a server that is cut after so many bytes of what comes back. */
export interface CuttingProxy {
  /** Host and port. */
  host: string;
  /** From now on, on any connection; infinite to cut none. */
  cutAfter(bytes: number): void;
  close(): Promise<void>;
}

/** Starts one in front of a server of this address. */
export async function startCuttingProxy(url: string): Promise<CuttingProxy> {
  const { hostname, port } = new URL(url);
  let left = Number.POSITIVE_INFINITY;
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    const end = () => {
      client.destroy();
      upstream.destroy();
    };
    client.pipe(upstream);
    upstream.on('data', (piece) => {
      const isOver = piece.length > left;
      client.write(isOver ? piece.subarray(0, left) : piece);
      left -= Math.min(left, piece.length);
      // As at the end of a connection, so that a client may take it for the end of the answer.
      if (isOver) client.end(end);
    });
    for (const socket of [client, upstream]) socket.on('error', end).on('close', end);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    cutAfter(bytes) {
      left = bytes;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

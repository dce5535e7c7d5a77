import { connect, type Socket } from 'node:net';
import type { PendingQuery, Row, Sql } from 'postgres';
import { placesOf } from './client.js';

/** The code of a CancelRequest in Postgres' protocol (Frontend/Backend Protocol, message formats). */
const CANCEL_REQUEST = 80_877_102;

/** How long the request itself may take. */
const PATIENCE_MS = 1_000;

/** postgres.js keeps here which server process runs a query; absent until the query was sent. */
interface Sent {
  state?: { pid: number | null; secret: number | null } | null;
}

/**
 * Asks the database to cancel the statement that runs on a connection; comes back when the request was taken, or
 * could not be sent. Not by `query.cancel()`: when that fails, nobody can handle its rejected promise, and Node ends
 * the program.
 */
export async function cancelStatement(client: Sql, query: PendingQuery<Row[]>): Promise<void> {
  const { pid, secret } = (query as unknown as Sent).state ?? {};
  if (pid == null || secret == null) return;
  const message = Buffer.alloc(16);
  for (const [i, number] of [16, CANCEL_REQUEST, pid, secret].entries())
    message.writeInt32BE(number | 0, i * 4);
  // With several hosts the secret tells the right one.
  const sockets = placesOf(client).map(({ host, port, path }) =>
    path ? connect(path) : connect(port, host),
  );
  await Promise.all(sockets.map((socket) => sendAndClose(socket, message)));
}

/** The database closes the connection without an answer once it has signalled the process. */
const sendAndClose = (socket: Socket, message: Buffer): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => socket.destroy(), PATIENCE_MS);
    socket
      .on('error', () => {})
      .on('close', () => {
        clearTimeout(timer);
        resolve();
      })
      .resume()
      .write(message);
  });

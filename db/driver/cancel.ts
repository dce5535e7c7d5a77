import { connect, type Socket } from 'node:net';
import type { PendingQuery, Row, Sql } from 'postgres';
import { locationsOf } from './connect.js';

/** The code of a CancelRequest in Postgres' protocol (Frontend/Backend Protocol, message formats). */
const CANCEL_REQUEST = 80_877_102;

/** How long the request itself may take. */
const CANCEL_TIMEOUT_MS = 1_000;

/** The server process of a connection; postgres.js changes it when the connection is opened again. */
export interface ServerProcess {
  pid: number | null;
  secret: number | null;
}

/** Where postgres.js keeps the server process that runs a query; absent until the query is sent. */
interface SentQuery {
  state?: ServerProcess | null;
}

/**
 * Asks the database to cancel the statement that runs on a connection. Resolves when the request was taken, or could
 * not be sent. Not by `query.cancel()`: it drops the promise of its connection, so where that one fails the rejection
 * is unhandled and Node exits (`Query.cancel` in postgres.js 3.4.9).
 */
export async function cancelStatement(client: Sql, query: PendingQuery<Row[]>): Promise<void> {
  const { state } = query as unknown as SentQuery;
  if (state) await cancelOn(client, state);
}

/** The same for whatever statement a server process runs; nothing happens if it runs none. */
export async function cancelOn(client: Sql, { pid, secret }: ServerProcess): Promise<void> {
  if (pid == null || secret == null) return;
  const message = Buffer.alloc(16);
  for (const [i, number] of [16, CANCEL_REQUEST, pid, secret].entries())
    message.writeInt32BE(number | 0, i * 4);
  // To every host: only the one that knows the secret acts on it.
  const sockets = locationsOf(client).map(({ host, port, path }) =>
    path ? connect(path) : connect(port, host),
  );
  await Promise.all(sockets.map((socket) => sendAndClose(socket, message)));
}

/** The database closes the connection without an answer once it has signalled the process. */
const sendAndClose = (socket: Socket, message: Buffer): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => socket.destroy(), CANCEL_TIMEOUT_MS);
    socket
      .on('error', () => {})
      .on('close', () => {
        clearTimeout(timer);
        resolve();
      })
      .resume()
      .write(message);
  });

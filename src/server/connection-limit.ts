import cluster from 'node:cluster';
import type { Server } from 'node:http';

/** Closes connections above the maximum. */
export function limitConnections(server: Server, most: number): void {
  if (!cluster.isWorker) {
    server.maxConnections = most;
    return;
  }
  // A worker at its `maxConnections` gives the connection back, and when all are full it goes from one to the next for ever.
  let open = 0;
  server.prependListener('connection', (socket) => {
    if (open >= most) return socket.destroy();
    open += 1;
    socket.once('close', () => {
      open -= 1;
    });
  });
}

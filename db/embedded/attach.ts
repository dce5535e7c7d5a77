import { clusterPassword, DATABASE, USER } from './cluster.js';
import { fifoPath, type Hold, holdFifo, holdPipe } from './hold.js';
import type { EmbeddedPostgres } from './postgres.js';
import { isPostmaster, readPostmasterPid } from './postmaster-pid.js';
import { socketPath } from './socket-directory.js';
import { pipeName } from './windows.js';

/** A running server, held; the caller owes a release. */
export interface Attachment {
  connection: EmbeddedPostgres['connection'];
  hold: Hold;
  /** Of the postmaster. */
  pid: number;
}

/**
 * Holds the server that runs on the data directory. Undefined when none is ready: whatever pid file a
 * killed server left behind, the FIFO of its supervisor cannot be opened any more.
 */
export async function attach(dataDirectory: string): Promise<Attachment | undefined> {
  return process.platform === 'win32'
    ? attachByPipe(dataDirectory, pipeName(dataDirectory))
    : attachByFifo(dataDirectory);
}

function attachByFifo(dataDirectory: string): Attachment | undefined {
  const found = readPostmasterPid(dataDirectory);
  if (!found?.ready || found.socketDirectory === '') return undefined;
  // Killed a moment ago, its supervisor may still be there.
  if (!isPostmaster(found.pid, dataDirectory)) return undefined;
  const hold = holdFifo(fifoPath(found.socketDirectory));
  if (!hold) return undefined;
  const { socketDirectory: host, port, pid } = found;
  return {
    hold,
    pid,
    connection: { host, port, path: socketPath(host, port), user: USER, database: DATABASE },
  };
}

/** The same over TCP; the supervisor answers once the server is ready, and only then is its file right. */
export async function attachByPipe(dataDirectory: string, pipe: string): Promise<Attachment | undefined> {
  const hold = await holdPipe(pipe);
  if (!hold) return undefined;
  const found = readPostmasterPid(dataDirectory);
  if (!found?.ready) {
    hold.release();
    return undefined;
  }
  const connection = { host: '127.0.0.1', port: found.port, user: USER, database: DATABASE };
  const password = await clusterPassword(dataDirectory);
  return {
    hold,
    pid: found.pid,
    connection: password === undefined ? connection : { ...connection, password },
  };
}

import { clusterPassword, DATABASE, USER } from './cluster.js';
import { fifoPath, type Hold, holdFifo, holdPipe } from './hold.js';
import type { EmbeddedPostgres } from './postgres.js';
import { isPostmaster, readPostmasterPid } from './postmaster-pid.js';
import { socketPath } from './socket-directory.js';
import { pipeName } from './windows.js';

/** A running server with a hold on it, which the caller has to release. */
export interface Attachment {
  connection: EmbeddedPostgres['connection'];
  hold: Hold;
  /** Of the postmaster. */
  pid: number;
}

/**
 * Attaches to the server that runs on the data directory. Undefined when none is ready: a killed server may leave its
 * pid file, but the FIFO of its supervisor can no longer be opened.
 */
export async function attach(dataDirectory: string): Promise<Attachment | undefined> {
  return process.platform === 'win32'
    ? attachByPipe(dataDirectory, pipeName(dataDirectory))
    : attachByFifo(dataDirectory);
}

function attachByFifo(dataDirectory: string): Attachment | undefined {
  const found = readPostmasterPid(dataDirectory);
  if (!found?.ready || found.socketDirectory === '') return undefined;
  // After a kill the supervisor may still be running for a moment.
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

/** The same over TCP. The supervisor answers once the server is ready; its pid file is complete only then. */
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

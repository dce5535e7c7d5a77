import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { shortHash } from './home.js';

/** The contents of `postmaster.pid` in a data directory. A killed server leaves it there. */
export interface PostmasterPid {
  pid: number;
  port: number;
  /** Empty when the server listens on TCP only. */
  socketDirectory: string;
  /** Empty when the server does not listen on TCP. */
  listenAddress: string;
  /** Does the server accept connections? */
  ready: boolean;
}

/** Undefined when there is no such file, or it is incomplete. */
export function readPostmasterPid(dataDirectory: string): PostmasterPid | undefined {
  let lines: string[];
  try {
    lines = readFileSync(path.join(dataDirectory, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const [pid, , , port, socketDirectory, listenAddress, , status] = lines;
  if (!pid) return undefined;
  return {
    pid: Math.abs(Number(pid)),
    port: Number(port ?? 0),
    socketDirectory: socketDirectory ?? '',
    listenAddress: listenAddress?.trim() ?? '',
    ready: status?.trim() === 'ready',
  };
}

/** The name of the cluster in a data directory; the titles of its processes contain it. */
export function clusterTitle(dataDirectory: string): string {
  return `catalogue-${shortHash(dataDirectory)}`;
}

/** The argument that names the server of a data directory on its command line, in ASCII. */
export function clusterName(dataDirectory: string): string {
  return `cluster_name=${clusterTitle(dataDirectory)}`;
}

/**
 * Is that process alive, and the Postgres of this data directory? After a crash or in a new container another process
 * may have the number. Always false on Windows, where Postgres checks that itself.
 */
export function isPostmaster(pid: number, dataDirectory: string): boolean {
  if (process.platform === 'win32' || !isAlive(pid)) return false;
  return commandLine(pid).includes(clusterName(dataDirectory));
}

/** The same, cheaper where reading a command line needs a program: there the process only has to be alive. */
export function isStillPostmaster(pid: number, dataDirectory: string): boolean {
  return process.platform === 'linux' ? isPostmaster(pid, dataDirectory) : isAlive(pid);
}

/** Does a process with that number exist, whatever account it has? */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function commandLine(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

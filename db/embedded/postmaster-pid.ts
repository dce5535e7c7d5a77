import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { shortHash } from './home.js';

/** What `postmaster.pid` in a data directory says; it outlives a server that was killed. */
export interface PostmasterPid {
  pid: number;
  port: number;
  /** Empty where the server listens on TCP only. */
  socketDirectory: string;
  /** The server's own word: it accepts connections. */
  ready: boolean;
}

/** Undefined when there is no such file, or it is not complete yet. */
export function readPostmasterPid(dataDirectory: string): PostmasterPid | undefined {
  let lines: string[];
  try {
    lines = readFileSync(path.join(dataDirectory, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const [pid, , , port, socketDirectory, , , status] = lines;
  if (!pid) return undefined;
  return {
    pid: Math.abs(Number(pid)),
    port: Number(port ?? 0),
    socketDirectory: socketDirectory ?? '',
    ready: status?.trim() === 'ready',
  };
}

/** The name of the cluster in a data directory, which the titles of its processes have too. */
export function clusterTitle(dataDirectory: string): string {
  return `catalogue-${shortHash(dataDirectory)}`;
}

/** Names the server of a data directory on its command line, in letters that every system writes alike. */
export function clusterName(dataDirectory: string): string {
  return `cluster_name=${clusterTitle(dataDirectory)}`;
}

/**
 * True when that process lives and is the Postgres of this very data directory, and no other that got the
 * number after a crash or in a new container. Windows: always false, Postgres finds out by itself there.
 */
export function isPostmaster(pid: number, dataDirectory: string): boolean {
  if (process.platform === 'win32' || !isAlive(pid)) return false;
  return commandLine(pid).includes(clusterName(dataDirectory));
}

/** The same at less cost where looking at a command line takes a program: there the process need only live. */
export function isStillPostmaster(pid: number, dataDirectory: string): boolean {
  return process.platform === 'linux' ? isPostmaster(pid, dataDirectory) : isAlive(pid);
}

/** True when a process of that number exists, whoever owns it. */
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

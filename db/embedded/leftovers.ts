import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { isAlive, isPostmaster, readPostmasterPid } from './postmaster-pid.js';

/** Names of temporary folders in the home folder: a new cluster, an ephemeral one, a copy of the binaries. */
const TEMPORARY = /^(?:init|test|bin-.+)-(\d+)-[A-Za-z0-9]{6}$/;
const TEN_MINUTES = 600_000;

/** A new folder with the number of this process in its name, for `sweepLeftovers`. */
export function createTemporary(home: string, prefix: string): Promise<string> {
  return mkdtemp(path.join(home, `${prefix}${process.pid}-`));
}

/** The data directory inside a temporary folder. */
export function ephemeralDataDirectory(folder: string): string {
  return path.join(folder, 'pg');
}

/**
 * Removes what killed processes left in the home folder. A folder is kept while its server runs, or while it is young
 * and the process that created it lives; later that number may belong to another process.
 */
export async function sweepLeftovers(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    const maker = TEMPORARY.exec(name)?.[1];
    if (maker === undefined) continue;
    const folder = path.join(home, name);
    if (hasServer(folder)) continue;
    const made = await stat(folder).catch(() => undefined);
    if (made && isAlive(Number(maker)) && Date.now() - made.mtimeMs < TEN_MINUTES) continue;
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

function hasServer(folder: string): boolean {
  const dataDirectory = ephemeralDataDirectory(folder);
  const found = readPostmasterPid(dataDirectory);
  return found !== undefined && isPostmaster(found.pid, dataDirectory);
}

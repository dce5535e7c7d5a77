import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { isAlive, isPostmaster, readPostmasterPid } from './postmaster-pid.js';

/** Prefixes of what is temporary in the home folder: a cluster in the making, an ephemeral one, a copy. */
const TEMPORARY = /^(?:init|test|bin-.+)-(\d+)-[A-Za-z0-9]{6}$/;
const TEN_MINUTES = 600_000;

/** A new folder whose name tells `sweepLeftovers` which process made it. */
export function makeTemporary(home: string, prefix: string): Promise<string> {
  return mkdtemp(path.join(home, `${prefix}${process.pid}-`));
}

/** The data directory inside a folder that is temporary as a whole. */
export function ephemeralDataDirectory(folder: string): string {
  return path.join(folder, 'pg');
}

/**
 * Removes what processes that were killed left in the home folder. A folder stays while its server runs, or
 * while the process that made it lives and the folder is young, for the number may be another's by now.
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

import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { giveTo, runAs, type ServerAccount } from './account.js';
import { EmbeddedPostgresError } from './errors.js';
import { fifoPath, holdFifo } from './hold.js';

/** The number in the socket's name; nothing listens on TCP. */
export const SOCKET_PORT = 5432;
// sun_path without its closing zero: 108 bytes on Linux, 104 elsewhere.
const LONGEST_SOCKET_PATH = process.platform === 'linux' ? 107 : 103;

/** The socket that Postgres makes in a folder. */
export function socketPath(directory: string, port = SOCKET_PORT): string {
  return path.join(directory, `.s.PGSQL.${port}`);
}

/**
 * A new folder for one server's socket, open to the server's account alone (0700): mkdtemp gives it a name
 * that no other account can have taken before. Tried in order are TMPDIR and /tmp, for the socket's path is
 * limited to 107 bytes and the server's account may be shut out of root's TMPDIR.
 * @throws SOCKET_PATH_TOO_LONG when neither will do.
 */
export async function makeSocketDirectory(
  account: ServerAccount | undefined,
  parents = [os.tmpdir(), '/tmp'],
): Promise<string> {
  const reasons = new Set<string>();
  for (const parent of parents) {
    const length = Buffer.byteLength(socketPath(path.join(parent, 'catalogue-XXXXXX')));
    if (length > LONGEST_SOCKET_PATH) {
      reasons.add(`${parent}: a socket there has ${length} bytes in its path`);
      continue;
    }
    try {
      const directory = await mkdtemp(path.join(parent, 'catalogue-'));
      await giveTo(account, directory);
      if (!account || (await canEnter(directory, account))) return directory;
      await rm(directory, { recursive: true, force: true });
      reasons.add(`${parent}: closed to the account "${account.name}"`);
    } catch (error) {
      reasons.add(`${parent}: ${(error as Error).message}`);
    }
  }
  throw new EmbeddedPostgresError(
    'SOCKET_PATH_TOO_LONG',
    `No folder for Postgres' socket, whose path has ${LONGEST_SOCKET_PATH} bytes at most (${[...reasons].join('; ')}): set TMPDIR to a short folder you can write to, or set DATABASE_URL`,
  );
}

/** Removes the folder that a server left behind whose supervisor was killed as well. */
export async function removeDeadSocket(directory: string): Promise<void> {
  if (!/^catalogue-[A-Za-z0-9]{6}$/.test(path.basename(directory))) return;
  const living = holdFifo(fifoPath(directory));
  living?.release();
  if (!living) await rm(directory, { recursive: true, force: true }).catch(() => undefined);
}

async function canEnter(directory: string, account: ServerAccount): Promise<boolean> {
  return (await runAs(account, '/bin/sh', ['-c', 'cd -- "$1"', 'sh', directory])).status === 0;
}

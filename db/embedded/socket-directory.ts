import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { changeOwner, runAs, type ServerAccount } from './account.js';
import { EmbeddedPostgresError } from './errors.js';
import { fifoPath, holdFifo } from './hold.js';

/** The port in the socket's name, of a server that does not listen on TCP. */
export const SOCKET_PORT = 5432;
// sun_path without its closing zero: 108 bytes on Linux, 104 elsewhere.
const LONGEST_SOCKET_PATH = process.platform === 'linux' ? 107 : 103;

/** The socket that Postgres creates in a folder. */
export function socketPath(directory: string, port = SOCKET_PORT): string {
  return path.join(directory, `.s.PGSQL.${port}`);
}

/**
 * Creates a folder for the socket of one server, which only the server's account can enter (0700). mkdtemp gives it a
 * name that no other account can have taken. First in TMPDIR, then in /tmp: the path of a socket is limited to 107
 * bytes, and the server's account may be unable to enter root's TMPDIR.
 * @throws SOCKET_PATH_TOO_LONG when neither is possible
 */
export async function createSocketDirectory(
  account: ServerAccount | undefined,
  parents = [os.tmpdir(), '/tmp'],
): Promise<string> {
  const reasons = new Set<string>();
  for (const parent of parents) {
    const length = Buffer.byteLength(socketPath(path.join(parent, 'catalogue-XXXXXX')));
    if (length > LONGEST_SOCKET_PATH) {
      reasons.add(`${parent}: the path would have ${length} bytes`);
      continue;
    }
    try {
      const directory = await mkdtemp(path.join(parent, 'catalogue-'));
      await changeOwner(account, directory);
      if (!account || (await canEnter(directory, account))) return directory;
      await rm(directory, { recursive: true, force: true });
      reasons.add(`${parent}: the account "${account.name}" cannot enter it`);
    } catch (error) {
      reasons.add(`${parent}: ${(error as Error).message}`);
    }
  }
  throw new EmbeddedPostgresError(
    'SOCKET_PATH_TOO_LONG',
    `No folder for the socket of Postgres, whose path may have at most ${LONGEST_SOCKET_PATH} bytes (${[...reasons].join('; ')}): set TMPDIR to a short folder you can write to, or set DATABASE_URL`,
  );
}

/** Removes the folder of a server whose supervisor was killed as well. */
export async function removeDeadSocket(directory: string): Promise<void> {
  if (!/^catalogue-[A-Za-z0-9]{6}$/.test(path.basename(directory))) return;
  const living = holdFifo(fifoPath(directory));
  living?.release();
  if (!living) await rm(directory, { recursive: true, force: true }).catch(() => undefined);
}

async function canEnter(directory: string, account: ServerAccount): Promise<boolean> {
  return (await runAs(account, '/bin/sh', ['-c', 'cd -- "$1"', 'sh', directory])).status === 0;
}

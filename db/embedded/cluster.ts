import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { changeOwner, runAs, type ServerAccount } from './account.js';
import { type Binaries, program } from './binaries.js';
import { EmbeddedPostgresError, lastLines } from './errors.js';
import { createTemporary } from './leftovers.js';

/** The superuser of every embedded cluster, and the database it comes with. */
export const USER = 'catalogue';
export const DATABASE = 'postgres';

/**
 * Creates the data directory if it is missing. initdb works in a temporary folder that is then renamed, so a data
 * directory is complete or absent; of two processes at once the second drops its own. Text sorts by code point and
 * changes case as in UTF-8; statements name the collation of a language where they need one.
 * @throws START_FAILED with the last lines of initdb
 */
export async function ensureCluster(
  dataDirectory: string,
  binaries: Binaries,
  account: ServerAccount | undefined,
  ephemeral: boolean,
): Promise<void> {
  if (existsSync(path.join(dataDirectory, 'PG_VERSION'))) return;
  const temporary = await createTemporary(path.dirname(dataDirectory), 'init-');
  try {
    await changeOwner(account, temporary);
    const sync = ephemeral ? ['--no-sync'] : [];
    await createCluster(path.join(temporary, 'pg'), sync, binaries, account);
    await rename(path.join(temporary, 'pg'), dataDirectory);
  } catch (error) {
    if (!existsSync(path.join(dataDirectory, 'PG_VERSION'))) throw error;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** The superuser's password where the server listens on TCP; undefined where the folder of the socket protects it. */
export async function clusterPassword(dataDirectory: string): Promise<string | undefined> {
  return readFile(passwordFile(dataDirectory), 'utf8').catch(() => undefined);
}

// Inside the data directory, so that one rename moves both.
function passwordFile(dataDirectory: string): string {
  return path.join(dataDirectory, 'catalogue.password');
}

async function createCluster(
  folder: string,
  sync: string[],
  binaries: Binaries,
  account: ServerAccount | undefined,
): Promise<void> {
  const options = ['-D', folder, '-U', USER, '-E', 'UTF8', '--locale=C', '--locale-provider=builtin'];
  options.push('--builtin-locale=C.UTF-8', '--no-instructions', ...sync);
  if (process.platform !== 'win32') {
    return await runInitdb([...options, '-A', 'trust'], binaries, account);
  }
  const password = randomBytes(24).toString('hex');
  const temporary = `${folder}.password`;
  await writeFile(temporary, password, { mode: 0o600 });
  await runInitdb([...options, '-A', 'scram-sha-256', `--pwfile=${temporary}`], binaries, account);
  await rename(temporary, passwordFile(folder));
  await chmod(passwordFile(folder), 0o600);
}

async function runInitdb(options: string[], binaries: Binaries, account: ServerAccount | undefined) {
  const { status, output } = await runAs(account, program(binaries, 'initdb'), options);
  if (status === 0) return;
  throw new EmbeddedPostgresError(
    'START_FAILED',
    `Postgres could not create its data directory (${lastLines(output)}): fix the problem, or set DATABASE_URL to a Postgres of your own`,
  );
}

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { access, chmod, constants, mkdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { runAs, type ServerAccount } from './account.js';
import { EmbeddedPostgresError } from './errors.js';

/** Part of the names of the folder below /var/lib and of the socket folders. */
const APPLICATION = 'catalogue';

/**
 * The folder for the data directory and, where needed, a copy of the binaries, as an absolute path without symbolic
 * links; created if missing. It is `dataDir`, except for root without an explicit one: the server's account may be
 * unable to enter the home folder that the project is in, so there it is /var/lib/catalogue-<hash of the real path of
 * dataDir>.
 * @throws DATA_FOLDER_UNWRITABLE; DATA_FOLDER_CLOSED when the server's account cannot enter the folder
 */
export async function prepareHome(
  options: { dataDir: string; explicitDataDir: boolean },
  account: ServerAccount | undefined,
): Promise<string> {
  const wanted = path.resolve(options.dataDir);
  const folder =
    account && !options.explicitDataDir
      ? `/var/lib/${APPLICATION}-${shortHash(await realpathOf(wanted))}`
      : wanted;
  const home = await prepareFolder(folder, account !== undefined);
  if (account) await checkEnterable(home, account);
  return home;
}

/** Twelve hexadecimal digits that identify a path. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

async function prepareFolder(folder: string, forAnotherAccount: boolean): Promise<string> {
  try {
    await createFolder(folder, forAnotherAccount ? 0o755 : 0o700);
    if (!(await stat(folder)).isDirectory()) throw new Error('it is a file');
    await access(folder, constants.W_OK | constants.X_OK);
    return await realpath(folder);
  } catch (error) {
    throw new EmbeddedPostgresError(
      'DATA_FOLDER_UNWRITABLE',
      `Cannot write to the data folder ${folder} (${(error as Error).message}): set DATA_DIR to a folder you can write to, or DATABASE_URL to a Postgres of your own`,
      { cause: error },
    );
  }
}

/**
 * Creates the folder and its missing parents. Not by Node's recursive mkdir, which never returns where the system
 * answers ENOENT for a folder that cannot be created, as in /proc.
 */
async function createFolder(folder: string, mode: number): Promise<void> {
  const parent = path.dirname(folder);
  if (existsSync(folder)) return;
  if (parent !== folder) await createFolder(parent, mode);
  await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
    // Another process was faster.
    if (error.code !== 'EEXIST') throw error;
  });
  // With a umask of 077 the server's account could not enter it.
  await chmod(folder, mode);
}

async function checkEnterable(home: string, account: ServerAccount): Promise<void> {
  const { status, output } = await runAs(account, '/bin/sh', ['-c', 'cd -- "$1"', 'sh', home]);
  if (status === 0) return;
  throw new EmbeddedPostgresError(
    'DATA_FOLDER_CLOSED',
    `Root runs Postgres as "${account.name}", which cannot enter ${home} (${output.trim()}): allow it (chmod o+x on that folder and its parents), set DATA_DIR to another folder, or set DATABASE_URL`,
  );
}

/** The real path of a folder that may not exist yet: that of its nearest existing ancestor, with the rest. */
async function realpathOf(folder: string): Promise<string> {
  try {
    return await realpath(folder);
  } catch {
    const parent = path.dirname(folder);
    return parent === folder ? folder : path.join(await realpathOf(parent), path.basename(folder));
  }
}

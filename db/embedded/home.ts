import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { access, chmod, constants, mkdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { runAs, type ServerAccount } from './account.js';
import { EmbeddedPostgresError } from './errors.js';

/** Names the folder below /var/lib and the socket folders. */
const APPLICATION = 'catalogue';

/**
 * The folder that keeps the data directory and, where needed, a copy of the binaries: made if missing,
 * absolute, free of symbolic links. It is `dataDir` itself, save for root without an explicit one: a project
 * below a closed home cannot be entered by the server's account, so there it is /var/lib/catalogue-<hash of
 * the real path of dataDir>.
 * @throws DATA_FOLDER_UNWRITABLE, DATA_FOLDER_CLOSED (the server's account cannot enter the folder).
 */
export async function prepareHome(
  options: { dataDir: string; explicitDataDir: boolean },
  account: ServerAccount | undefined,
): Promise<string> {
  const wanted = path.resolve(options.dataDir);
  const folder =
    account && !options.explicitDataDir
      ? `/var/lib/${APPLICATION}-${shortHash(await realpathOfMissing(wanted))}`
      : wanted;
  const home = await makeWritable(folder, account !== undefined);
  if (account) await checkEnterable(home, account);
  return home;
}

/** Twelve hexadecimal digits that stand for a path. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

async function makeWritable(folder: string, forAnotherAccount: boolean): Promise<string> {
  try {
    await makeFolder(folder, forAnotherAccount ? 0o755 : 0o700);
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
 * Makes the folder and those above it where they are missing; Node's own recursive mkdir never returns where
 * the system refuses a new folder as if one above it were missing, as /proc does.
 */
async function makeFolder(folder: string, mode: number): Promise<void> {
  const parent = path.dirname(folder);
  if (existsSync(folder)) return;
  if (parent !== folder) await makeFolder(parent, mode);
  await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
    // Of two starts at once the other was first.
    if (error.code !== 'EEXIST') throw error;
  });
  // A umask of 077 must not shut out the server's account from what we made for it.
  await chmod(folder, mode);
}

async function checkEnterable(home: string, account: ServerAccount): Promise<void> {
  const { status, output } = await runAs(account, '/bin/sh', ['-c', 'cd -- "$1"', 'sh', home]);
  if (status === 0) return;
  throw new EmbeddedPostgresError(
    'DATA_FOLDER_CLOSED',
    `Root runs Postgres as "${account.name}", which cannot enter ${home} (${output.trim()}): let it (chmod o+x on that folder and those above), set DATA_DIR to another folder, or set DATABASE_URL`,
  );
}

/** The real path of a folder that need not exist yet: of its nearest existing ancestor, and the rest. */
async function realpathOfMissing(folder: string): Promise<string> {
  try {
    return await realpath(folder);
  } catch {
    const parent = path.dirname(folder);
    return parent === folder ? folder : path.join(await realpathOfMissing(parent), path.basename(folder));
  }
}

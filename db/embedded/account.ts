import { execFile } from 'node:child_process';
import { chown, readFile } from 'node:fs/promises';
import { EmbeddedPostgresError } from './errors.js';

/** The account that runs the server when the process is root, because Postgres refuses to run as root. */
export interface ServerAccount {
  name: string;
  uid: number;
  gid: number;
}

/** How a short command ended: `status` is null when it could not be started at all. */
export interface CommandOutcome {
  status: number | null;
  output: string;
}

/**
 * Undefined for an ordinary user, who runs the server directly; for root the account `postgres`, else `nobody`. It has
 * to be in /etc/passwd, where initdb looks up its name.
 * @throws NO_UNPRIVILEGED_ACCOUNT when root finds neither
 */
export async function serverAccount(passwd = '/etc/passwd'): Promise<ServerAccount | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const rows = (await readFile(passwd, 'utf8').catch(() => '')).split('\n').map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = rows.find((row) => row[0] === name) ?? [];
    if (uid && gid && Number(uid) !== 0) return { name, uid: Number(uid), gid: Number(gid) };
  }
  throw new EmbeddedPostgresError(
    'NO_UNPRIVILEGED_ACCOUNT',
    `Postgres does not run as root, and ${passwd} has neither "postgres" nor "nobody": start as an ordinary user, or set DATABASE_URL`,
  );
}

/** Options for a child process of that account. It starts in the root folder, which every account can enter. */
export function processOptions(account: ServerAccount | undefined): {
  cwd: string;
  env: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
} {
  const env: NodeJS.ProcessEnv = { LC_ALL: 'C', TZ: 'UTC' };
  for (const name of ['PATH', 'COMSPEC', 'SystemRoot', 'TEMP', 'TMP']) {
    if (process.env[name] !== undefined) env[name] = process.env[name];
  }
  return account ? { cwd: '/', env, uid: account.uid, gid: account.gid } : { cwd: '/', env };
}

/** Makes the account the owner of a file or folder. Does nothing when the server runs as the current user. */
export async function changeOwner(account: ServerAccount | undefined, path: string): Promise<void> {
  // Unsigned: the number of nobody is -2 on macOS.
  if (account) await chown(path, account.uid >>> 0, account.gid >>> 0);
}

/** Runs a short command as the account and returns both outputs in one string; never throws. */
export function runAs(
  account: ServerAccount | undefined,
  file: string,
  args: string[],
): Promise<CommandOutcome> {
  return new Promise((resolve) => {
    const done = (error: Error | null, stdout: string, stderr: string) => {
      const code = error === null ? 0 : (error as { code?: unknown }).code;
      const failure = error !== null && stderr.trim() === '' ? error.message : '';
      resolve({ status: typeof code === 'number' ? code : null, output: `${stdout}${stderr}${failure}` });
    };
    try {
      execFile(file, args, { ...processOptions(account), windowsHide: true }, done);
    } catch (error) {
      resolve({ status: null, output: String(error) });
    }
  });
}

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { processOptions, serverAccount } from '../../../db/embedded/account.js';
import type { TestDatabase } from '../../support/server.js';
import { freePort } from './password-server.js';

/** The program, where this machine has it. */
export const pgbouncer = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer', 'pgbouncer'].find((path) => {
  try {
    execFileSync(path, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});

if (!pgbouncer) console.warn('Connection poolers are not tested: PgBouncer is not installed.');

export interface Pooler {
  url(user: string): string;
  stop(): Promise<void>;
}

/** PgBouncer in front of a test database, which these users may enter without a password. */
export async function startPooler(
  { address }: TestDatabase,
  users: string[],
  settings: Record<string, string | number>,
): Promise<Pooler> {
  const folder = await mkdtemp(join(os.tmpdir(), 'pooler-test-'));
  await chmod(folder, 0o755);
  const port = await freePort();
  const userList = join(folder, 'users.txt');
  await writeFile(userList, users.map((user) => `"${user}" ""\n`).join(''));
  const all = {
    listen_addr: '127.0.0.1',
    listen_port: port,
    unix_socket_dir: '',
    auth_type: 'trust',
    ...settings,
  };
  const lines = Object.entries({ ...all, auth_file: userList }).map(([name, value]) => `${name} = ${value}`);
  const ini = join(folder, 'pgbouncer.ini');
  await writeFile(
    ini,
    [
      '[databases]',
      `pooled = host=${address.host} port=${address.port} dbname=${address.database}`,
      '[pgbouncer]',
      ...lines,
      '',
    ].join('\n'),
  );
  const child = spawn(pgbouncer as string, ['-q', ini], {
    ...processOptions(await serverAccount()),
    stdio: 'ignore',
  });
  // Also outside of a test, where `expect.poll` is not to be had.
  await vi
    .waitFor(() => accepts(port), { timeout: 10_000, interval: 50 })
    .catch(async (error) => {
      await end(child);
      throw error;
    });
  return {
    url: (user) => `postgres://${user}@127.0.0.1:${port}/pooled`,
    stop: async () => {
      await end(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const accepts = (port: number) =>
  new Promise<void>((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1').once('error', reject);
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
  });

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

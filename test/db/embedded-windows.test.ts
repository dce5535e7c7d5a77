import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { changeOwner, runAs, serverAccount } from '../../db/embedded/account.js';
import { attachByPipe } from '../../db/embedded/attach.js';
import { installedPackage, runnableBinaries } from '../../db/embedded/binaries.js';
import { ensureCluster } from '../../db/embedded/cluster.js';
import { launchOnLoopback } from '../../db/embedded/windows.js';
import { eventually, query, temporaryFolder } from './support/embedded.js';

const account = await serverAccount();
const canRunNode = (await runAs(account, process.execPath, ['--version'])).status === 0;

// The same supervisor with a Unix socket in the named pipe's place.
it.runIf(canRunNode)('keeps a server on loopback up for everyone on the pipe', async () => {
  const folder = await temporaryFolder();
  await mkdir(folder);
  await changeOwner(account, folder);
  const dataDirectory = path.join(folder, 'pg');
  const pipe = path.join(folder, 'pipe');
  const binaries = await runnableBinaries(await installedPackage(), folder, account);
  await ensureCluster(dataDirectory, binaries, account, true);
  const settings = ['-c', 'unix_socket_directories=', '-c', 'fsync=off'];
  const plan = { binaries, account, dataDirectory, settings, logFile: path.join(folder, 'log') };

  const launch = await launchOnLoopback(plan, pipe);
  await eventually(() => existsSync(pipe));
  const second = await launchOnLoopback(plan, pipe);
  const attachment = await attachByPipe(dataDirectory, pipe);
  if (!attachment) throw new Error(`nothing to attach to: ${launch.log()}`);
  expect(attachment.connection.host).toBe('127.0.0.1');
  await eventually(() => second.hasEnded());
  expect(second.log()).toContain('lock file');

  launch.release();
  expect(await attachment.hold.isServed()).toBe(true);
  expect(await query(attachment, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  attachment.hold.release();
  await eventually(() => launch.hasEnded());
  expect(existsSync(path.join(dataDirectory, 'postmaster.pid'))).toBe(false);
  expect(await attachByPipe(dataDirectory, pipe)).toBeUndefined();
});

import { chmod, cp, lstat, mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { runAs, serverAccount } from '../../db/embedded/account.js';
import { installedPackage, program, runnableBinaries } from '../../db/embedded/binaries.js';
import { names, temporaryFolder } from './support/embedded.js';

it('are copied once, with their links, where the package is out of reach or its links are missing', async () => {
  const account = await serverAccount();
  const home = await temporaryFolder();
  const closed = `${home}-closed`;
  await Promise.all([mkdir(home), mkdir(closed)]);
  await chmod(home, 0o755);
  const installed = await installedPackage();
  const folder = path.join(closed, 'native');
  await cp(installed.folder, folder, { recursive: true, verbatimSymlinks: true });
  for (const entry of await readdir(path.join(folder, 'lib'), { withFileTypes: true })) {
    if (entry.isSymbolicLink()) await rm(path.join(folder, 'lib', entry.name));
  }
  // Root is stopped by the closed folder, an ordinary user by a package that cannot be written to.
  await chmod(path.join(folder, 'lib'), 0o555);
  if (account) await chmod(closed, 0o700);
  onTestFinished(() => chmod(path.join(folder, 'lib'), 0o755));

  const unreachable = { folder, version: installed.version };
  const found = await Promise.all([1, 2].map(() => runnableBinaries(unreachable, home, account)));
  const copy = path.join(home, `bin-${installed.version}`);
  expect(found.map((binaries) => binaries.folder)).toEqual([copy, copy]);
  expect(await names(home)).toEqual([path.basename(copy)]);
  expect((await lstat(path.join(copy, 'lib', 'libpq.so'))).isSymbolicLink()).toBe(true);
  expect((await runAs(account, program({ folder: copy }, 'initdb'), ['--version'])).output).toContain('18.4');
});

import { chmod, mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { serverAccount } from '../../db/embedded/account.js';
import { installedPackage } from '../../db/embedded/binaries.js';
import { sweepLeftovers } from '../../db/embedded/leftovers.js';
import { startEmbeddedPostgres } from '../../db/embedded/postgres.js';
import { createSocketDirectory } from '../../db/embedded/socket-directory.js';
import { names, temporaryFolder } from './support/embedded.js';

const isRoot = process.getuid?.() === 0;

describe('a folder that cannot be used', () => {
  it('is named together with DATA_DIR when it cannot be written to', async () => {
    const file = await temporaryFolder('a file');
    await writeFile(file, '');
    await expect(startEmbeddedPostgres({ dataDir: file, explicitDataDir: true })).rejects.toMatchObject({
      code: 'DATA_FOLDER_UNWRITABLE',
      message: expect.stringMatching(/^Cannot write to the data folder .*a file.*DATA_DIR.*DATABASE_URL/),
    });
  });

  it.skipIf(isRoot)('is named too when its permissions forbid it', async () => {
    const folder = await temporaryFolder();
    await mkdir(folder, { mode: 0o555 });
    await expect(startEmbeddedPostgres({ dataDir: folder, explicitDataDir: true })).rejects.toMatchObject({
      code: 'DATA_FOLDER_UNWRITABLE',
    });
  });

  it.runIf(isRoot)('is named when it is root’s alone', async () => {
    const folder = await temporaryFolder();
    await mkdir(folder, { mode: 0o700 });
    await expect(startEmbeddedPostgres({ dataDir: folder, explicitDataDir: true })).rejects.toMatchObject({
      code: 'DATA_FOLDER_CLOSED',
      message: expect.stringMatching(/"(postgres|nobody)", which cannot enter .*chmod o\+x/),
    });
  });
});

it.runIf(isRoot)('asks for another user when root finds no account to run the server', async () => {
  const passwd = await temporaryFolder('passwd');
  await writeFile(passwd, 'root:x:0:0:root:/root:/bin/sh\nnobody:x:0:0::/:/bin/false\n');
  await expect(serverAccount(passwd)).rejects.toMatchObject({ code: 'NO_UNPRIVILEGED_ACCOUNT' });
});

it('asks for DATABASE_URL on a platform without binaries', async () => {
  await expect(installedPackage('plan9-mips')).rejects.toMatchObject({
    code: 'NO_BINARIES',
    message: expect.stringContaining('DATABASE_URL'),
  });
});

it('says in one line what Postgres logged when it does not start, and leaves nothing', async () => {
  const dataDir = await temporaryFolder();
  const options = { dataDir, explicitDataDir: true, ephemeral: true, settings: { max_connections: 'many' } };
  await expect(startEmbeddedPostgres(options)).rejects.toMatchObject({
    code: 'START_FAILED',
    message: expect.stringMatching(/^Postgres did not start on .*"max_connections": "many".*$/),
  });
  expect((await names(dataDir)).filter((name) => !name.startsWith('bin-'))).toEqual([]);
});

describe('the socket’s folder', () => {
  it('is made in the next place when the first has too long a path', async () => {
    const folder = await temporaryFolder('long'.repeat(30));
    await mkdir(folder);
    const made = await createSocketDirectory(await serverAccount(), [folder, '/tmp']);
    expect(path.dirname(made)).toBe('/tmp');
    await rm(made, { recursive: true });
  });

  it('is refused with the reason when no folder can hold it', async () => {
    const folder = await temporaryFolder('long'.repeat(30));
    await expect(createSocketDirectory(undefined, [folder, '/nowhere'])).rejects.toMatchObject({
      code: 'SOCKET_PATH_TOO_LONG',
      message: expect.stringMatching(/at most 10[37] bytes .*ENOENT.*TMPDIR/),
    });
  });
});

it('sweeps what dead processes left, old or new, and nothing else', async () => {
  const home = await temporaryFolder();
  const dead = 2 ** 22 + 1;
  const swept = [`init-${dead}-abcdef`, `test-${dead}-abcdef`, `bin-18.4.0-beta.17-${dead}-abcdef`];
  const old = `init-${process.pid}-oldold`;
  const kept = [`init-${process.pid}-abcdef`, 'bin-18.4.0-beta.17', 'pg18', 'test-set'];
  for (const name of [...swept, old, ...kept]) await mkdir(path.join(home, name), { recursive: true });
  await utimes(path.join(home, old), 0, 0);
  await chmod(home, 0o755);

  await sweepLeftovers(home);
  expect((await names(home)).sort()).toEqual([...kept].sort());
});

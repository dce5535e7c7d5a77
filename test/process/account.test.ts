import { chmod, chown, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { nobody } from './support/account.js';
import { ask, CONTENTS, type Contents, startProgram } from './support/program.js';
import { copyProject } from './support/project-copy.js';

const isRoot = process.getuid?.() === 0;

if (!isRoot)
  console.warn('Running as another account is not tested: only root can start the program as one.');

describe.skipIf(process.platform === 'win32')(
  'the project in a folder with a space and letters with accents',
  () => {
    let root: string;

    beforeAll(async () => {
      const parent = await mkdtemp(join(os.tmpdir(), 'process-test-'));
      await chmod(parent, 0o755);
      root = join(parent, 'dữ liệu mở');
      await mkdir(root);
      await copyProject(root);
      return () => rm(parent, { recursive: true, force: true, maxRetries: 10 });
    });

    const expectToServe = async (
      settings: Record<string, string>,
      options: { account?: { uid: number; gid: number } } = {},
    ) => {
      const program = startProgram(settings, { root, ...options });
      const { catalogue } = await ask<Contents>(await program.address(), CONTENTS);
      expect(catalogue.counts.observations).toBeGreaterThan(0);
      expect(await program.stop()).toEqual({ code: 0, signal: null });
      expect(program.stderr).toBe('');
    };

    it.runIf(isRoot)('serves the seeds as an ordinary account, with its data in the project', async () => {
      const account = await nobody();
      await chown(root, account.uid, account.gid);
      await expectToServe({ SEEDS_DIR: '' }, { account });
      expect(await stat(join(root, '.data'))).toMatchObject({ uid: account.uid, mode: 0o40700 });
    });

    it.runIf(isRoot)('reports when an ordinary account may not write there', async () => {
      await chown(root, 0, 0);
      await rm(join(root, '.data'), { recursive: true, force: true });
      const program = startProgram({}, { root, account: await nobody() });
      expect(await program.ended).toEqual({ code: 1, signal: null });
      expect(program.stderr).toMatch(/^Cannot write to the data folder .*dữ liệu mở\/\.data .*DATA_DIR.*\n$/);
    });

    it('serves as the account that runs the tests', async () => {
      await expectToServe({ DATA_DIR: join(root, 'dữ liệu của tôi') });
    });
  },
);

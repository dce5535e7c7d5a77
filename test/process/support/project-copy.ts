import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../../src/config.js';

const run = promisify(execFile);

/** What the program needs to run, as far as it is ours. */
const OWN = ['package.json', 'dist', 'seeds', 'db/migrations'];

/** Copies the built project and the packages that it runs with, readable by every account. */
export async function copyProject(to: string): Promise<void> {
  const byFolder = new Map<string, string[]>();
  for (const path of [...OWN, ...(await runtimePackages())])
    byFolder.set(dirname(path), [...(byFolder.get(dirname(path)) ?? []), join(projectRoot, path)]);
  for (const [folder, paths] of byFolder) {
    await mkdir(join(to, folder), { recursive: true });
    await run('cp', ['-a', ...paths, join(to, folder)]);
  }
  await run('chmod', ['-R', 'a+rX', to]);
}

/** Outermost folders in node_modules of what is not for development, as far as this platform has them. */
async function runtimePackages(): Promise<string[]> {
  const lock = JSON.parse(await readFile(join(projectRoot, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean }>;
  };
  return Object.entries(lock.packages)
    .filter(([path, { dev }]) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) && !dev)
    .map(([path]) => path)
    .filter((path) => existsSync(join(projectRoot, path)));
}

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFile,
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import os from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { nobody } from './support/account.js';
import { copyProject } from './support/project-copy.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const run = promisify(execFile);
const DONE = { code: 0, output: '' };
/** What the build needs and the program does not. */
const BUILD_PACKAGES = [
  ...['typescript', '@typescript', '@types', 'esbuild', '@esbuild', 'graphql'],
  // What the playground is bundled from
  ...['@codemirror', '@lezer', '@marijn', 'crelt', 'style-mod', 'w3c-keyname'],
  ...[
    'cm6-graphql',
    'graphql-language-service',
    'debounce-promise',
    'nullthrows',
    'vscode-languageserver-types',
  ],
];
const isRoot = process.getuid?.() === 0;

describe.skipIf(process.platform === 'win32')('the build that npm start runs first', () => {
  let root: string;

  beforeAll(async () => {
    const parent = await mkdtemp(join(os.tmpdir(), 'build-test-'));
    await chmod(parent, 0o755);
    root = join(parent, 'open data');
    for (const name of BUILD_PACKAGES) {
      const folder = join(root, 'node_modules', dirname(name));
      await mkdir(folder, { recursive: true });
      await run('cp', ['-R', join(projectRoot, 'node_modules', name), folder]);
    }
    await copyProject(root);
    const sources = [
      'src',
      'db',
      'scripts',
      'tsconfig.json',
      'tsconfig.build.json',
      'package-lock.json',
      'schema',
    ];
    await run('cp', ['-R', ...sources.map((name) => join(projectRoot, name)), root]);
    return async () => {
      await chmod(root, 0o755);
      await rm(parent, { recursive: true, force: true, maxRetries: 10 });
    };
  });

  async function build(account?: { uid: number; gid: number }) {
    const script = join(root, 'scripts/build.mjs');
    const child = spawn('sh', ['-c', 'umask 077; exec "$0" "$1"', process.execPath, script], { ...account });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text) => {
        output += text;
      });
    const [code] = await once(child, 'close');
    return { code, output };
  }

  /** Builds as an account that may not write to the project. */
  async function buildWithoutWriting() {
    if (isRoot) return build(await nobody());
    await chmod(root, 0o555);
    return build().finally(() => chmod(root, 0o755));
  }

  it('says in one line what to do when nothing is built and the folder is not writable', async () => {
    await rename(join(root, 'dist'), join(root, 'away'));
    const { code, output } = await buildWithoutWriting();
    await rename(join(root, 'away'), join(root, 'dist'));
    expect(code).toBe(1);
    expect(output).toMatch(/^The program is not built yet, .*\/open data: run "npm run build" .*\n$/);
  });

  it('writes nothing when nothing changed, so the account may be one that cannot write', async () => {
    expect(await buildWithoutWriting()).toEqual(DONE);
  });

  /** Builds without the compiler, as after `npm ci --omit=dev`. */
  async function buildWithoutCompiler() {
    const compiler = join(root, 'node_modules/typescript');
    await rename(compiler, join(root, 'away'));
    return build().finally(() => rename(join(root, 'away'), compiler));
  }

  it('needs no compiler when nothing changed', async () => {
    expect(await buildWithoutCompiler()).toEqual(DONE);
  });

  it('says in one line that the build is out of date when the folder is not writable', async () => {
    await appendFile(join(root, 'src/config.ts'), '// changed\n');
    const { code, output } = await buildWithoutWriting();
    expect(code).toBe(1);
    expect(output).toMatch(/^The build is out of date, .* run "npm run build" .*\n$/);
  });

  it('says in one line which commands build when the compiler is not installed', async () => {
    const { code, output } = await buildWithoutCompiler();
    expect(code).toBe(1);
    expect(output).toMatch(
      /^The build is out of date, .* not installed in .*: run "npm ci && npm run build" .*\n$/,
    );
  });

  it('is done by two starts at once, readable by every account', async () => {
    await rm(join(root, 'dist/portal'), { recursive: true });
    expect(await Promise.all([build(), build()])).toEqual([DONE, DONE]);
    expect((await readdir(root)).filter((name) => name.includes('dist'))).toEqual(['dist']);
    expect(await readFile(join(root, 'dist/src/config.js'), 'utf8')).toContain('// changed');
    const unreadable: string[] = [];
    for (const name of ['', ...(await readdir(join(root, 'dist'), { recursive: true }))]) {
      const entry = await stat(join(root, 'dist', name));
      const needed = entry.isDirectory() ? 0o055 : 0o044;
      if ((entry.mode & needed) !== needed) unreadable.push(name);
    }
    expect(unreadable).toEqual([]);
  });

  it('keeps the last build and shows what the compiler reports when the sources do not compile', async () => {
    const file = join(root, 'src/config.ts');
    const before = await readFile(file);
    await writeFile(file, `${before}export const wrong: number = 'text';\n`);
    const { code, output } = await build();
    await writeFile(file, before);
    expect(code).toBe(1);
    expect(output).toMatch(/^The sources do not compile:\nsrc\/config.ts\(\d+,\d+\): error TS2322: /);
    expect(await build()).toEqual(DONE);
  });

  it.runIf(isRoot).each(['node_modules', 'src'])('says in one line that it cannot read %s', async (name) => {
    await chmod(join(root, name), 0o700);
    const { code, output } = await buildWithoutWriting();
    await chmod(join(root, name), 0o755);
    expect(code).toBe(1);
    expect(output).toMatch(new RegExp(`^This account cannot read .*/open data/${name}: run chmod .*\\n$`));
  });

  it('says in one line that packages are missing', async () => {
    await rm(join(root, 'node_modules/reflect-metadata'), { recursive: true });
    const { code, output } = await build();
    expect(code).toBe(1);
    expect(output).toMatch(/^Packages are missing in .*: run "npm ci" there first\.\n$/);
  });
});

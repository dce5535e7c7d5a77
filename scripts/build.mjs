// Builds dist/ when something changed since the last build; otherwise reads and writes nothing else. Every
// failure that a person can fix is one line. `npm start`, `npm test` and the command line run it first.
import {
  access,
  chmod,
  constants,
  cp,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPortal } from './build-portal.mjs';
import { CompileError, compile, hashOfFiles } from './build-tools.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const dist = path.join(root, 'dist');
const inputsFile = path.join(dist, 'inputs.sha256');
const INPUTS = [
  'src',
  'db',
  'schema/schema.graphql',
  'scripts/build.mjs',
  'scripts/build-portal.mjs',
  'scripts/build-tools.mjs',
  'tsconfig.json',
  'tsconfig.build.json',
  'package.json',
  'package-lock.json',
];
/** `npm ci --omit=dev` leaves these out: a program that is built runs without them. */
const BUILD_PACKAGES = ['typescript', 'esbuild'];
/** Next to dist/, for a rename must not cross file systems. */
const DRAFT = '.dist-';
const AN_HOUR_MS = 3_600_000;

const lastInputs = () => readFile(inputsFile, 'utf8').catch(() => '');

const packages = createRequire(import.meta.url);

async function build() {
  // Without its packages neither the build nor the program says in one line what is wrong.
  packages.resolve('reflect-metadata');
  const inputs = await hashOfFiles(root, INPUTS);
  if ((await lastInputs()) === inputs) return;
  assertBuildPackages();
  // Another account may run what this one builds.
  const umask = process.umask(0o022);
  await removeLeftovers();
  // Built in another folder and renamed, so that a running server or a second build never sees half of it.
  const draft = await mkdtemp(path.join(root, DRAFT));
  try {
    await chmod(draft, 0o755);
    // The compiler and the portal skip what did not change.
    if (await lastInputs()) await cp(dist, draft, { recursive: true });
    await compile([
      ...['-p', path.join(root, 'tsconfig.build.json'), '--outDir', draft],
      ...['--tsBuildInfoFile', path.join(draft, '.tsbuildinfo')],
    ]);
    await buildPortal(path.join(draft, 'portal'));
    await writeFile(path.join(draft, 'inputs.sha256'), inputs);
    await putInPlace(draft, inputs);
  } finally {
    process.umask(umask);
    // After a failure some files may still be being written.
    await rm(draft, { recursive: true, force: true, maxRetries: 10 }).catch(() => {});
  }
}

/** @throws an error with the code NO_BUILD_PACKAGES */
function assertBuildPackages() {
  try {
    for (const name of BUILD_PACKAGES) packages.resolve(`${name}/package.json`);
  } catch (cause) {
    throw Object.assign(new Error('a package that builds is missing', { cause }), {
      code: 'NO_BUILD_PACKAGES',
    });
  }
}

async function putInPlace(draft, inputs) {
  const isPlaced = await rename(draft, dist).then(
    () => true,
    () => false,
  );
  if (isPlaced) return;
  // A second build was faster.
  if ((await lastInputs()) === inputs) return;
  const old = await mkdtemp(path.join(root, DRAFT));
  await rename(dist, path.join(old, 'dist')).catch(({ code }) => {
    if (code !== 'ENOENT') throw Object.assign(new Error(`cannot replace ${dist}`), { code });
  });
  await rename(draft, dist).catch(async (error) => {
    if ((await lastInputs()) !== inputs) throw error;
  });
  // A build of another account cannot always be removed; it does no harm.
  await rm(old, { recursive: true, force: true }).catch(() => {});
}

/** Of builds that were killed. */
async function removeLeftovers() {
  for (const name of await readdir(root)) {
    if (!name.startsWith(DRAFT)) continue;
    const { mtimeMs } = await stat(path.join(root, name)).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > AN_HOUR_MS)
      await rm(path.join(root, name), { recursive: true, force: true }).catch(() => {});
  }
}

const NOT_PERMITTED = ['EACCES', 'EPERM', 'EROFS'];
/** Newer versions of Node 24 report a package that cannot be read as one with an invalid configuration. */
const NO_PACKAGE = ['MODULE_NOT_FOUND', 'ERR_MODULE_NOT_FOUND', 'ERR_INVALID_PACKAGE_CONFIG'];

const READING = ['access', 'lstat', 'open', 'scandir', 'stat'];

/** The file that this account may not read, when that is why the build failed. */
async function firstUnreadable({ code, syscall, path: file }) {
  if (NOT_PERMITTED.includes(code) && READING.includes(syscall)) {
    const readable = await access(file, constants.R_OK).catch((error) => error.code);
    return NOT_PERMITTED.includes(readable) ? file : undefined;
  }
  if (!NO_PACKAGE.includes(code)) return undefined;
  // A package in a folder that is closed to this account looks like one that is missing.
  const marker = path.join(root, 'node_modules/reflect-metadata/package.json');
  const found = await access(marker, constants.R_OK).catch((error) => error.code);
  return NOT_PERMITTED.includes(found) ? path.join(root, 'node_modules') : undefined;
}

async function explain(error) {
  if (error instanceof CompileError) return `The sources do not compile:\n${error.message}`;
  const unreadable = await firstUnreadable(error);
  if (unreadable)
    return `This account cannot read ${unreadable}: run chmod -R a+rX "${unreadable}" as its owner, then start again.`;
  if (NO_PACKAGE.includes(error.code)) return `Packages are missing in ${root}: run "npm ci" there first.`;
  const state = (await lastInputs()) ? 'The build is out of date' : 'The program is not built yet';
  if (error.code === 'NO_BUILD_PACKAGES')
    return `${state}, and the packages that build it are not installed in ${root}: run "npm ci && npm run build" there, then start again.`;
  if (NOT_PERMITTED.includes(error.code))
    return `${state}, and this account cannot write to ${root}: run "npm run build" there as the owner of the folder, then start again.`;
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT')
    return `Cannot build: the disk of ${root} is full; free 50 MB and start again.`;
  return `Cannot build in ${root}: ${error.message}`;
}

try {
  await build();
} catch (error) {
  process.stderr.write(`${await explain(error)}\n`);
  process.exit(1);
}

// Shows that clients made with the tools of others accept the API; see README.md.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startCatalogue } from './server.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../../', import.meta.url));
const generated = join(here, 'generated');

let passed = 0;
let failed = 0;

/** Runs one check and says how it ended. */
async function check(what, holds) {
  try {
    await holds();
    passed += 1;
    console.log(`ok     ${what}`);
    return true;
  } catch (error) {
    failed += 1;
    console.log(`FAILED ${what}\n${error instanceof Error ? error.message : error}`);
    return false;
  }
}

/** Runs a command to its end; its output is printed only when it fails. */
function command(file, args, { cwd = here, env = {} } = {}) {
  const shell = process.platform === 'win32' && file === 'npm';
  const { status, error, stdout, stderr } = spawnSync(file, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    shell,
  });
  if (status !== 0) throw new Error(`${[file, ...args].join(' ')}: ${error ?? ''}\n${stdout}${stderr}`);
}

/** Runs the command of a package in package.json. */
function tool(name, { bin = name, args = [], ...how } = {}) {
  const folder = join(here, 'node_modules', name);
  const { bin: bins } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = typeof bins === 'string' ? bins : bins[bin];
  command(process.execPath, [join(folder, file), ...args], how);
}

const codegen = (env) => tool('@graphql-codegen/cli', { bin: 'graphql-codegen', args: ['--silent'], env });

/** @throws when a list of the schema, whether a client here uses it or not, is none that Relay pages through. */
async function pageThroughEveryList() {
  const { everyList } = await import('./every-list.mjs');
  const folder = join(generated, 'lists');
  const lists = everyList(join(root, 'schema', 'schema.graphql'), folder);
  tool('relay-compiler', { cwd: folder });
  const queries = readdirSync(join(folder, 'made')).filter((name) => name.endsWith('Query.graphql.ts'));
  console.log(`       ${lists} lists, ${queries.length} of them fetched page by page`);
  assert.ok(lists > 0);
}

/** The client of an app in a folder, without comments: the generator finds those on scalars only in a file. */
const client = (folder) =>
  ['gql.ts', 'graphql.ts'].map((name) =>
    readFileSync(join(generated, folder, name), 'utf8').replace(/\s*\/\*\*[\s\S]*?\*\//g, ''),
  );

/** @throws when a client made by asking the server differs from the one made from the file. */
function introspect(url) {
  codegen({ SERVER: url, TARGET: 'generated/introspected' });
  assert.deepEqual(client('introspected'), client('typed'));
}

/** What can be checked without a server; false when the rest cannot follow. */
async function build() {
  rmSync(generated, { recursive: true, force: true });
  mkdirSync(join(generated, 'relay'), { recursive: true });
  const steps = [
    ['The catalogue is built', () => command(process.execPath, ['scripts/build.mjs'], { cwd: root })],
    ['The tools are installed', () => command('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'])],
    ['Relay: the compiler accepts the schema, the queries and the fragments', () => tool('relay-compiler')],
    ['Relay: the compiler accepts every list of the schema as a connection', pageThroughEveryList],
    ['Typed client: GraphQL Code Generator makes it from the schema', () => codegen({})],
    ['Both clients compile under strict TypeScript', () => tool('typescript', { bin: 'tsc' })],
  ];
  for (const [what, holds] of steps) if (!(await check(what, holds))) return false;
  return true;
}

async function ask(url) {
  await check('Typed client: the same comes out of the introspection of the server', () => introspect(url));
  const require = createRequire(import.meta.url);
  // Relay reports inconsistent answers on the console, and continues.
  const warnings = [];
  console.error = console.warn = (...words) => warnings.push(words.join(' '));
  const { relayChecks } = require('./generated/js/relay/program.js');
  const { typedChecks } = require('./generated/js/typed/program.js');
  for (const { what, holds } of [...relayChecks, ...typedChecks]) await check(what, () => holds(url));
  await check('Relay has nothing to warn of', () => assert.deepEqual(warnings, []));
}

if (await build()) {
  let catalogue;
  const started = await check('The catalogue starts', async () => {
    catalogue = await startCatalogue(root);
  });
  if (started) {
    try {
      await ask(catalogue.url);
    } finally {
      await catalogue.stop();
    }
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

// Checks what a fresh copy does at `npm start`: with `npm ci` it builds and serves, and then serves with what
// `npm ci --omit=dev` installs too, by this account and, where that is root, by `nobody`, who may not write to it.
// Before it is built it says in one line what to do. Prints what was checked; the exit code is 1 on a failure.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('..', import.meta.url));
const START_MS = 120_000;
const work = mkdtempSync(path.join(os.tmpdir(), 'start-check-'));
const project = path.join(work, 'open data');

try {
  await check();
} catch (error) {
  console.error(`start check failed: ${error.message}`);
  process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true, maxRetries: 10 });
}

async function check() {
  chmodSync(work, 0o755);
  const left = ['.git', 'node_modules', 'dist', '.data'];
  cpSync(source, project, { recursive: true, filter: (file) => !left.includes(path.basename(file)) });
  const nobody = process.getuid?.() === 0 ? accountOf('nobody') : null;

  npm('ci', '--omit=dev');
  await refuse(null, /npm ci && npm run build/);
  console.log('start check: not built, without the packages that build: says what to do');

  npm('ci');
  if (nobody) {
    await refuse(nobody, /npm run build/);
    console.log('start check: not built, by an account that may not write: says what to do');
  }
  await serve(null);
  console.log('start check: npm ci && npm start: serves');

  npm('ci', '--omit=dev');
  await serve(null);
  console.log('start check: built, then npm ci --omit=dev && npm start: serves');
  if (!nobody) return console.log('start check: built by root, run by nobody: skipped, this is not root');
  await serve(nobody);
  console.log('start check: built by root, run by nobody: serves');
}

function npm(...command) {
  const options = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync('npm', [...command, ...options], {
    cwd: project,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error(`npm ${command.join(' ')} failed`);
}

/** Expects that `npm start` ends with one line that says what to do. */
async function refuse(account, advice) {
  const { code, stderr } = await run(account).ended;
  if (code === 0 || stderr.trim().split('\n').length !== 1 || !advice.test(stderr))
    throw new Error(`npm start: expected one line with ${advice}; got:\n${stderr}`);
}

function accountOf(name) {
  const row = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((line) => line.startsWith(`${name}:`));
  if (!row) throw new Error(`there is no account "${name}"`);
  const [, , uid, gid] = row.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

/** `npm start` as this or another account, with a home and a data folder of its own. */
function run(account) {
  const home = mkdtempSync(path.join(work, 'home-'));
  // For root Postgres runs as an account of its own, which has to get through.
  chmodSync(home, 0o755);
  if (account) chownSync(home, account.uid, account.gid);
  const environment = { PATH: process.env.PATH, HOME: home, PORT: '0', LOG_LEVEL: 'silent' };
  const child = spawn('npm', ['start', '--silent', '--no-update-notifier'], {
    cwd: project,
    env: { ...environment, DATA_DIR: path.join(home, 'data') },
    ...account,
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (text) => {
    stdout += text;
  });
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  const ended = once(child, 'close').then(([code]) => ({ code, stderr }));
  return { child, ended, address: () => /http:\S+/.exec(stdout)?.[0] };
}

async function serve(account) {
  const program = run(account);
  const timer = setTimeout(() => program.child.kill('SIGKILL'), START_MS);
  try {
    while (!program.address()) {
      const ending = await Promise.race([once(program.child.stdout, 'data').then(() => null), program.ended]);
      if (ending) throw new Error(`npm start ended with ${ending.code}:\n${ending.stderr}`);
    }
    const query = new URL('graphql?query={catalogue{revision{number}}}', program.address());
    const { data } = await (await fetch(query)).json();
    if (data?.catalogue?.revision?.number !== 1) throw new Error('a query was not answered');
    const { status } = await fetch(new URL('playground', program.address()));
    if (status !== 200) throw new Error(`expected 200 from /playground; got ${status}`);
  } finally {
    clearTimeout(timer);
    program.child.kill('SIGTERM');
    await program.ended;
  }
}

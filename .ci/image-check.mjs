// Runs the steps of deploy/Dockerfile in folders instead of images, and what they made, as an account that may not
// write there and without the included Postgres. Checks that the program then says in one line that it has no
// database, as it must where the database has a container of its own. The exit code is 1 on a failure.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('..', import.meta.url));
const work = mkdtempSync(path.join(os.tmpdir(), 'image-check-'));
chmodSync(work, 0o755);
const ignored = linesOf('deploy/Dockerfile.dockerignore');

try {
  const { folder, environment, command } = build();
  run(folder, environment, command);
  console.log('image check: the steps of deploy/Dockerfile make a program that starts');
} catch (error) {
  console.error(`image check failed: ${error.message}`);
  process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true, maxRetries: 10 });
}

function linesOf(file) {
  const lines = readFileSync(path.join(source, file), 'utf8').split('\n');
  return lines.filter((line) => line && !line.startsWith('#'));
}

/** Follows the instructions of the Dockerfile; each stage has a folder in place of the root of an image. */
function build() {
  const stages = new Map();
  let stage;
  for (const line of linesOf('deploy/Dockerfile')) {
    const [, instruction, rest] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
    const words = (rest ?? '').split(' ');
    if (instruction === 'FROM') {
      const root = path.join(work, String(stages.size));
      mkdirSync(root);
      stage = { root, folder: root, environment: {}, command: [] };
      stages.set(words[2] ?? '', stage);
    } else if (instruction === 'WORKDIR') {
      stage.folder = path.join(stage.root, rest);
      mkdirSync(stage.folder, { recursive: true });
    } else if (instruction === 'ENV')
      Object.assign(stage.environment, Object.fromEntries(words.map((word) => word.split('='))));
    else if (instruction === 'COPY') copy(stages, stage, words);
    else if (instruction === 'RUN') step(stage, rest);
    else if (instruction === 'CMD') stage.command = JSON.parse(rest);
    else if (!['USER', 'EXPOSE', 'HEALTHCHECK'].includes(instruction)) throw new Error(`unknown: ${line}`);
  }
  return stage;
}

function isIgnored(file) {
  const top = file.split(path.sep)[0] ?? '';
  return ignored.some((rule) => (rule.endsWith('*') ? top.startsWith(rule.slice(0, -1)) : top === rule));
}

function copy(stages, { folder }, words) {
  const from = words[0].startsWith('--from=') ? words.shift().slice('--from='.length) : null;
  const to = words.pop();
  for (const word of words) {
    const origin = from === null ? path.join(source, word) : path.join(stages.get(from).root, word);
    // A folder is copied into the destination itself, a file below a destination that ends in a slash.
    const target = path.join(folder, to.endsWith('./') ? (word === '.' ? '' : path.basename(word)) : to);
    const isCopied = (file) => from !== null || !isIgnored(path.relative(source, file));
    cpSync(origin, target, { recursive: true, verbatimSymlinks: true, filter: isCopied });
  }
}

function step({ folder }, command) {
  const { status, stderr } = spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`RUN ${command} failed:\n${stderr}`);
}

function run(folder, environment, [command, ...args]) {
  const isRoot = process.getuid?.() === 0;
  const { PATH } = process.env;
  const { status, stderr } = spawnSync(command, args, {
    cwd: folder,
    env: {
      PATH,
      ...environment,
      DATABASE_URL: 'postgres://none@127.0.0.1:1/none',
      DATABASE_WAIT_SECONDS: '0',
    },
    // The account 65534 owns nothing anywhere.
    ...(isRoot && { uid: 65534, gid: 65534 }),
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (status !== 1 || !/^DATABASE_URL: the database cannot be reached .*\n$/.test(stderr))
    throw new Error(`expected one line about the database; got status ${status} and:\n${stderr}`);
}

// Rehearses docs/scale.md on one machine, with the configuration in this folder: two Postgres 15 with Patroni and etcd, two
// servers, HAProxy and Varnish. Prints a table of what was measured. Run it as root in the project folder, built:
//   apt-get install postgresql patroni etcd-server haproxy varnish
//   node deploy/scale/rehearse.mjs
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '../..');
const say = (line) => process.stdout.write(`${line}\n`);

const PROGRAMS = [
  '/usr/lib/postgresql/15/bin/postgres',
  '/usr/bin/patroni',
  '/usr/bin/etcd',
  '/usr/sbin/haproxy',
  '/usr/sbin/varnishd',
];
const missing = PROGRAMS.filter((path) => !existsSync(path));
if (process.getuid?.() !== 0)
  skip('it must run as root, because Postgres and Patroni run as the account postgres');
if (missing.length > 0) skip(`not installed: ${missing.join(', ')}`);
if (!existsSync(join(root, 'dist/src/main.js'))) skip('the program is not built: npm run build');

function skip(reason) {
  say(`skipped: ${reason}`);
  process.exit(0);
}

// Every port of the configuration is moved out of the way of what runs here.
const SHIFT = 20_000;
const PORTS = /\b(2379|2380|4000|4001|5000|5432|5433|6081|8008|8009|8080)\b/g;
const shifted = (text) => text.replace(PORTS, (port) => String(Number(port) + SHIFT));
const at = (port) => `http://127.0.0.1:${port + SHIFT}`;

const id = (flag) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
const postgres = { uid: id('-u'), gid: id('-g') };
const folder = mkdtempSync(join(tmpdir(), 'catalogue-scale-'));
chmodSync(folder, 0o755);
chownSync(folder, postgres.uid, postgres.gid);
function own(path) {
  chownSync(path, postgres.uid, postgres.gid);
  return path;
}
function made(name) {
  mkdirSync(join(folder, name));
  return own(join(folder, name));
}
function written(name, text) {
  writeFileSync(join(folder, name), text);
  return own(join(folder, name));
}

const children = new Set();
let lastWords = '';
function start(name, command, args, options = {}) {
  const log = [];
  const child = spawn(command, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], ...options });
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece) => log.push(piece.toString()) > 200 && log.shift());
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const kill = (signal) => {
    child.kill(signal);
    return ended;
  };
  const started = { name, child, log, ended, kill };
  children.add(started);
  ended.then(() => {
    children.delete(started);
    lastWords = `--- ${name} has ended\n${log.join('').slice(-3000)}`;
  });
  return started;
}

async function until(what, condition, seconds = 60) {
  const began = performance.now();
  while (performance.now() - began < seconds * 1000) {
    if (await (async () => condition())().catch(() => false)) return (performance.now() - began) / 1000;
    await sleep(10);
  }
  throw new Error(`not in time: ${what}`);
}

const QUERY = `graphql?query=${encodeURIComponent('{ topics { code } catalogue { revision { number } } }')}`;

/** The bytes of each revision, by its address, from whichever server they came. */
const bytesOfRevision = new Map();
async function ask(address, path = QUERY) {
  try {
    const response = await fetch(`${address}/${path}`, { signal: AbortSignal.timeout(10_000) });
    const body = await response.text();
    const revision = Number(response.headers.get('catalogue-revision'));
    const pinned = /^revisions\/(\d+)\//.exec(path)?.[1];
    if (pinned && response.status === 200) {
      const sum = createHash('sha256').update(body).digest('hex');
      if ((bytesOfRevision.get(pinned) ?? sum) !== sum || revision !== Number(pinned))
        throw new Error(`revision ${pinned} has two answers`);
      bytesOfRevision.set(pinned, sum);
    }
    return { status: response.status, revision, cache: response.headers.get('x-cache') };
  } catch (error) {
    if (/two answers/.test(error.message)) throw error;
    return { status: 0 };
  }
}

/** Asks again and again, as four readers do, until `stop` is called. */
function readers(address, path = QUERY) {
  const seen = { requests: 0, failed: 0, statuses: {}, longestMs: 0 };
  let done = false;
  const loop = async () => {
    while (!done) {
      const began = performance.now();
      const { status } = await ask(address, path);
      seen.requests += 1;
      seen.longestMs = Math.max(seen.longestMs, performance.now() - began);
      if (status === 200) continue;
      seen.failed += 1;
      seen.statuses[status] = (seen.statuses[status] ?? 0) + 1;
    }
  };
  const loops = [1, 2, 3, 4].map(loop);
  return async () => {
    done = true;
    await Promise.all(loops);
    const kinds = Object.entries(seen.statuses).map(
      ([status, count]) => `${count} × ${status === '0' ? 'no answer' : status}`,
    );
    return `${seen.requests} requests, ${seen.failed} failed${kinds.length ? ` (${kinds.join(', ')})` : ''}, longest ${(seen.longestMs / 1000).toFixed(2)} s`;
  };
}

const PASSWORDS = { SUPERUSER_PASSWORD: 'one', REPLICATION_PASSWORD: 'two', REWIND_PASSWORD: 'three' };
function patroni(node) {
  let text = readFileSync(join(here, 'patroni.yml'), 'utf8');
  if (node === 'b')
    text = text.replace('name: a', 'name: b').replaceAll(':8008', ':8009').replaceAll(':5432', ':5433');
  text = text.replaceAll('/tmp', folder);
  text = text.replaceAll('/var/lib/postgresql/catalogue-a', join(folder, `data-${node}`));
  text = text.replaceAll('/var/lib/postgresql/pgpass-a', join(folder, `pgpass-${node}`));
  for (const [name, password] of Object.entries(PASSWORDS)) text = text.replaceAll(name, password);
  const file = written(`patroni-${node}.yml`, shifted(text));
  return start(`patroni ${node}`, '/usr/bin/patroni', [file], {
    ...postgres,
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8' },
  });
}

const urlOf = (user, port) => `postgres://${user}:pw@127.0.0.1:${port + SHIFT}/catalogue`;
function sql(port, text, database = 'postgres') {
  const args = [
    '-X',
    '-q',
    '-t',
    '-A',
    '-v',
    'ON_ERROR_STOP=1',
    '-h',
    '127.0.0.1',
    '-p',
    String(port + SHIFT),
    '-U',
    'postgres',
    database,
  ];
  const { status, stdout, stderr } = spawnSync('psql', args, {
    input: text,
    encoding: 'utf8',
    env: { ...process.env, PGPASSWORD: 'one' },
  });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}

const server = (name, port, settings) =>
  start(`server ${name}`, process.execPath, [join(root, 'dist/src/main.js')], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      PORT: String(port + SHIFT),
      LOG_LEVEL: 'warn',
      PROCESSES: '2',
      PUBLIC_URL: 'https://data.example.org',
      ...settings,
    },
  });
const serverA = () => server('a', 4000, { DATABASE_READER_URL: urlOf('reader', 5432) });
const serverB = () => server('b', 4001, { DATABASE_READER_URL: urlOf('reader', 5433) });

async function publish(topic) {
  const source = made(`package-${topic}`);
  const licence = 'https://creativecommons.org/publicdomain/zero/1.0/';
  const description = {
    name: topic,
    licenses: [{ name: 'CC0-1.0', path: licence }],
    sources: [{ title: 'Written for a rehearsal' }],
    resources: [
      { name: 'datasets', path: 'datasets.csv', table: 'datasets' },
      { name: 'topics', path: 'topics.csv', table: 'topics', dataset: topic },
    ],
  };
  writeFileSync(join(source, 'datapackage.json'), JSON.stringify(description));
  writeFileSync(join(source, 'datasets.csv'), `code,title_vi,licence\n${topic},${topic},${licence}\n`);
  writeFileSync(join(source, 'topics.csv'), `code,name_vi,position\n${topic},${topic},99\n`);
  const command = start(
    'publish',
    process.execPath,
    [join(root, 'dist/src/cli/command.js'), 'publish', source],
    {
      cwd: root,
      env: { PATH: process.env.PATH, DATABASE_URL: urlOf('publisher', 5000) },
    },
  );
  const code = await command.ended;
  if (code !== 0) throw new Error(`publishing failed: ${command.log.join('')}`);
  return performance.now();
}

const has = async (address, number) => (await ask(address)).revision === number;
const ready = (address) => async () => (await ask(address, 'readyz')).status === 200;
const [A, B, BALANCER, CACHE] = [4000, 4001, 8080, 6081].map(at);
const report = (step, result) => say(`| ${step} | ${result} |`);
const seconds = (value) => `${value.toFixed(2)} s`;
const patroniSays = async (port, path) => (await ask(at(port), path)).status === 200;

async function rehearse() {
  start(
    'etcd',
    '/usr/bin/etcd',
    [
      '--data-dir',
      made('etcd'),
      '--listen-client-urls',
      at(2379),
      '--advertise-client-urls',
      at(2379),
      '--listen-peer-urls',
      at(2380),
    ],
    postgres,
  );
  await until('etcd', () => patroniSays(2379, 'health'));
  let nodeA = patroni('a');
  await until('primary a', () => patroniSays(8008, 'primary'), 120);
  patroni('b');
  await until('synchronous replica b', () => patroniSays(8009, 'synchronous'), 120);
  start('haproxy', '/usr/sbin/haproxy', [
    '-db',
    '-f',
    written('haproxy.cfg', shifted(readFileSync(join(here, 'haproxy.cfg'), 'utf8'))),
  ]);
  start('varnish', '/usr/sbin/varnishd', [
    '-F',
    '-n',
    made('varnish'),
    '-a',
    `127.0.0.1:${6081 + SHIFT}`,
    '-s',
    'malloc,64m',
    '-f',
    written('catalogue.vcl', shifted(readFileSync(join(here, 'catalogue.vcl'), 'utf8'))),
  ]);
  sql(5432, "CREATE ROLE publisher LOGIN PASSWORD 'pw'; CREATE ROLE reader LOGIN PASSWORD 'pw';");
  sql(5432, "CREATE DATABASE catalogue OWNER publisher ENCODING 'UTF8' TEMPLATE template0;");
  await until('the primary by HAProxy', () => sql(5000, 'SELECT 1') === '1');

  // The first server with both accounts migrates, publishes the seeds and lets the reader read.
  const first = server('first', 4000, {
    DATABASE_URL: urlOf('publisher', 5000),
    DATABASE_READER_URL: urlOf('reader', 5432),
  });
  await until('the first start', ready(A), 120).catch((error) => {
    throw new Error(`${error.message}: ${first.log.join('')}`);
  });
  await first.kill('SIGTERM');
  const a = serverA();
  let b = serverB();
  for (const address of [A, B, BALANCER, CACHE]) await until(`ready: ${address}`, ready(address));

  say('| step | measured |\n|---|---|');
  let published = await publish('one');
  await until('revision 2 at both', async () => (await has(A, 2)) && (await has(B, 2)));
  report(
    'A publication: both servers have it after the command has ended',
    seconds((performance.now() - published) / 1000),
  );

  sql(5433, 'SELECT pg_wal_replay_pause()');
  // A request to pause is carried out a little later.
  await until('replay paused', () => sql(5433, 'SELECT pg_get_wal_replay_pause_state()') === 'paused');
  published = await publish('two');
  await until('revision 3 at a', () => has(A, 3));
  const lagging = await ask(B);
  const absent = await ask(B, `revisions/3/${QUERY}`);
  let stop = readers(BALANCER, `revisions/3/${QUERY}`);
  await sleep(2000);
  report(
    'The replica does not apply what it receives: its server answers',
    `/graphql with revision ${lagging.revision}, /revisions/3/ with ${absent.status}`,
  );
  report('… meanwhile /revisions/3/ by HAProxy', await stop());
  sql(5433, 'SELECT pg_wal_replay_resume()');
  report(
    '… it has revision 3 after replay continues',
    seconds(await until('revision 3 at b', () => has(B, 3))),
  );

  stop = readers(BALANCER);
  await sleep(500);
  await b.kill('SIGKILL');
  await sleep(3000);
  b = serverB();
  await until('b again', ready(B));
  await sleep(2000);
  report('A server is killed and started again; readers by HAProxy', await stop());

  stop = readers(BALANCER);
  await sleep(500);
  process.kill(Number(readFileSync(join(folder, 'data-b/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
  const refused = await until('b not ready', async () => (await ask(B, 'readyz')).status === 503, 20);
  const back = await until('b ready', ready(B), 120);
  await sleep(1000);
  report(
    'The Postgres of the replica is killed; readers by HAProxy',
    `${await stop()}; its server is not ready after ${seconds(refused)}, and ready again ${seconds(back)} later`,
  );

  stop = readers(BALANCER);
  await sleep(500);
  await until('synchronous again', () => patroniSays(8009, 'synchronous'), 60);
  const postmaster = Number(readFileSync(join(folder, 'data-a/postmaster.pid'), 'utf8').split('\n')[0]);
  await nodeA.kill('SIGKILL');
  process.kill(postmaster, 'SIGKILL');
  const takeover = await until('b is the primary', () => patroniSays(8009, 'primary'), 120);
  const writable = await until('the primary by HAProxy', () => sql(5000, 'SELECT 1') === '1');
  published = await publish('three');
  await until('revision 4 at b', () => has(B, 4));
  report(
    'The machine of the primary ends: Patroni lets the replica take over',
    `${seconds(takeover)}; the publisher reaches it ${seconds(writable)} later; revision 4 is published there`,
  );
  report('… readers by HAProxy', await stop());

  nodeA = patroni('a');
  await until('a is a replica', () => patroniSays(8008, 'replica'), 120);
  const rejoined = await until('a ready', ready(A), 120);
  await until('revision 4 at a', () => has(A, 4));
  report(
    'The old primary comes back as a replica: its server is ready',
    `${seconds(rejoined)} after its Postgres, with revision 4`,
  );

  for (const number of [1, 2, 3, 4])
    for (const address of [A, B, BALANCER, CACHE]) {
      const { status } = await ask(address, `revisions/${number}/${QUERY}`);
      if (status !== 200) throw new Error(`revision ${number} at ${address}: ${status}`);
    }
  report(
    'Revisions 1 to 4 at both servers, HAProxy and Varnish',
    `the same bytes at each address (${bytesOfRevision.size} revisions)`,
  );

  const hit = await ask(CACHE, `revisions/4/${QUERY}`);
  const before = await ask(CACHE);
  published = await publish('four');
  const after = await until('revision 5 by Varnish', () => has(CACHE, 5));
  const early = await ask(CACHE, `revisions/6/${QUERY}`);
  await publish('five');
  await until('revision 6 at both', async () => (await has(A, 6)) && (await has(B, 6)));
  const late = await ask(CACHE, `revisions/6/${QUERY}`);
  report(
    'Varnish',
    `a revision is a ${hit.cache}; /graphql a ${before.cache}, with the new revision ${seconds(after)} after a publication; /revisions/6/ is ${early.status} before its publication and ${late.status} after it`,
  );

  if (a.child.exitCode !== null || b.child.exitCode !== null) throw new Error('a server ended by itself');
}

/** Patroni leaves its Postgres running when it is killed. */
function postmasters() {
  return ['a', 'b'].flatMap((node) => {
    const file = join(folder, `data-${node}/postmaster.pid`);
    return existsSync(file) ? [Number(readFileSync(file, 'utf8').split('\n')[0])] : [];
  });
}

try {
  await rehearse();
} catch (error) {
  process.exitCode = 1;
  say(`failed: ${error.stack}\n${lastWords}`);
  for (const { name, log } of children) say(`--- ${name}\n${log.join('').slice(-1500)}`);
} finally {
  const running = [...children].reverse();
  for (const { child } of running) child.kill('SIGTERM');
  await Promise.race([Promise.all(running.map(({ ended }) => ended)), sleep(20_000)]);
  for (const { child } of running) child.kill('SIGKILL');
  for (const pid of postmasters())
    try {
      process.kill(pid, 'SIGQUIT');
    } catch {
      // It has ended.
    }
  await sleep(500);
  rmSync(folder, { recursive: true, force: true });
}

// One popular question while revisions are published, of ours and of PostGraphile with a cache of nginx in front: answers a
// second, and answers that were out of date. npx tsx bench/publications.ts [--shape page] [--seconds 60] [--every 10]
import { fork } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { connect } from '../db/driver/index.js';
import { writeQuestions } from './peers/cells.js';
import { CONTESTANTS, type Contestant, requestFor } from './peers/contestants.js';
import { writeGeneratedPackage } from './peers/data/generated-package.js';
import { prepareData } from './peers/data/prepare.js';
import { closedLoop } from './peers/load/load.js';
import { questionsOf } from './peers/questions.js';
import { startNginx } from './peers/servers/nginx.js';
import { startPeer } from './peers/servers/servers.js';
import { SHAPES, type Shape } from './peers/shapes.js';
import { describeMachine } from './support/results-section.js';

const TIER = '100k';
const SAMPLES_PER_SECOND = 20;
/** A new revision has to be answered after so long. */
const ALLOWED_MS = 1_000;

const { values } = parseArgs({
  options: {
    shape: { type: 'string', default: 'page' },
    seconds: { type: 'string', default: '60' },
    every: { type: 'string', default: '10' },
    connections: { type: 'string', default: '16' },
  },
});
const shape = SHAPES.find(({ name }) => name === values.shape) as Shape;
const contestant = (name: string): Contestant => CONTESTANTS.find((one) => one.name === name) as Contestant;
const say = (line: string) => void process.stdout.write(`${line}\n`);

/** Brings the tables of the peers up to the newest revision, in one transaction. */
const UPDATE_PEERS = `
  UPDATE peer.observation AS old SET value = new.value::double precision, exact = new.value FROM observation AS new
  WHERE new.series_id = old.series_id AND new.period_start = old.period_start AND new.alternative = 0
    AND new.superseded_in = 2147483647 AND new.value <> old.exact`;

// The packages that are published have the generated data.
delete process.env.WORLD_DATA;
const machine = describeMachine();
const folder = await mkdtemp(join(tmpdir(), 'catalogue-publications-'));
const data = await prepareData(folder, TIER);
const changing = join(folder, 'changing');
await writeGeneratedPackage(changing, TIER);
const sql = connect(data.url, { connections: 1 });
const publisher = fork(
  fileURLToPath(new URL('support/changing-publisher.ts', import.meta.url)),
  [data.url, changing],
  { execArgv: ['--import', 'tsx'] },
);
let published = 0;

/** Publishes the next revision and waits until it is committed, for the peers too. */
async function publishNext(): Promise<void> {
  const answer = await new Promise<{ revision?: number; error?: string }>((resolve) => {
    publisher.once('message', (message) => resolve(message as { revision?: number }));
    publisher.send(published++);
  });
  if (answer.revision === undefined) throw new Error(answer.error);
  await sql.unsafe(UPDATE_PEERS);
}

interface Asked {
  name: string;
  /** The answers that are measured, and those that were not kept. */
  url: string;
  origin: string;
  form: Contestant['form'];
  afterPublication(): Promise<unknown>;
}

/** What a request got: without the parts that name the revision. */
const dataOf = (answer: string): string => JSON.stringify((JSON.parse(answer) as { data: unknown }).data);

async function measure({ name, url, origin, form, afterPublication }: Asked): Promise<void> {
  const list = questionsOf('hot', shape, data.population, 1);
  const { path, body } = requestFor(form(shape), JSON.stringify(list[0]));
  if (body !== undefined) throw new Error('expected a request by GET');
  const ask = async (server: string, pathOf = path) => dataOf(await (await fetch(server + pathOf)).text());
  await afterPublication();
  const questions = await writeQuestions(folder, name.replaceAll(/\W/g, '-'), list);
  // The right answers, each with the time from which it is the only right one.
  const right = [{ from: 0, answer: await ask(origin) }];
  const ending = new AbortController();
  const load = closedLoop(
    url,
    Number(values.connections),
    Number(values.seconds),
    form(shape),
    questions,
    0,
  ).finally(() => ending.abort());
  const publishing = (async () => {
    for (;;) {
      await sleep(Number(values.every) * 1000, undefined, { signal: ending.signal }).catch(() => undefined);
      if (ending.signal.aborted) return;
      await publishNext();
      const committed = performance.now();
      await afterPublication();
      // Ours may take a moment until it has heard of the revision.
      await sleep(ALLOWED_MS);
      right.push({ from: committed, answer: await ask(origin) });
    }
  })();
  const samples: { began: number; answer: string }[] = [];
  while (!ending.signal.aborted) {
    const began = performance.now();
    samples.push({ began, answer: await ask(url) });
    await sleep(1000 / SAMPLES_PER_SECOND, undefined, { signal: ending.signal }).catch(() => undefined);
  }
  const { requests, failed, microseconds } = await load;
  await publishing;
  let [late, stale] = [0, 0];
  for (const { began, answer } of samples) {
    const known = right.findLastIndex(({ from }) => from <= began);
    // An answer of a revision that is committed while the request is on its way is right too.
    if (right.slice(known).some((one) => one.answer === answer)) continue;
    if (began - (right[known]?.from ?? 0) < ALLOWED_MS) late += 1;
    else stale += 1;
  }
  const changes = right.filter(({ answer }, i) => i > 0 && answer !== right[i - 1]?.answer).length;
  const cells = [
    name,
    Math.round((requests - failed) / (microseconds / 1e6)),
    failed,
    `${right.length - 1}, ${changes}`,
    samples.length,
    late,
    `${stale} (${((100 * stale) / samples.length).toFixed(1)} %)`,
  ];
  say(`| ${cells.join(' | ')} |`);
}

const servers: { stop(): Promise<void> }[] = [];
try {
  const environment = {
    databaseUrl: data.url,
    folder,
    settings: {},
    nodeOptions: [],
    node: process.execPath,
  };
  const ours = await startPeer('ours', environment, {});
  const plain = await startPeer('ours-cold', environment, {});
  const postgraphile = await startPeer('postgraphile', environment, {});
  const nginx = await startNginx(folder, postgraphile.url);
  servers.push(ours, plain, nginx, postgraphile);
  // The first publication of other rows takes longer.
  await publishNext();
  say(
    `${machine}\nData: ${data.source}. ${shape.name}: ${shape.description}. ${values.connections} connections, ${values.seconds} s each, a publication every ${values.every} s.\n`,
  );
  say(
    '| server | answers/s | failed | publications, of which changed the answer | looked at | of an older revision within 1 s | out of date later |',
  );
  say('|---|--:|--:|--:|--:|--:|--:|');
  const get = contestant('ours-get').form;
  const ofPeer = contestant('nginx').form;
  const cache = join(folder, 'nginx', 'cache');
  const nothing = async () => undefined;
  await measure({
    name: 'ours, by GET',
    url: ours.url,
    origin: plain.url,
    form: get,
    afterPublication: nothing,
  });
  await measure({
    name: 'PostGraphile and nginx, kept for 10 minutes',
    url: nginx.url,
    origin: postgraphile.url,
    form: ofPeer,
    afterPublication: nothing,
  });
  await measure({
    name: 'PostGraphile and nginx, emptied at each publication',
    url: nginx.url,
    origin: postgraphile.url,
    form: ofPeer,
    afterPublication: async () => {
      for (const file of await readdir(cache)) await rm(join(cache, file), { force: true });
    },
  });
} finally {
  publisher.disconnect();
  for (const server of servers) await server.stop();
  await sql.end();
  await data.stop();
  await rm(folder, { recursive: true, force: true });
}

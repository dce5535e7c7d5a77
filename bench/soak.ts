// Ten minutes at 80 % of capacity while revisions are published: npx tsx bench/soak.ts [--minutes 10] [--tier 100k]
// [--every 20] [--share 0.8] [--capacity 40] [--clients 32] [--write]. Ends with status 1 where a request failed, an answer
// was of an older revision, or memory grew.
import { fork } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { freePort } from '../test/process/support/password-server.js';
import { writeGeneratedPackage } from './peers/data/generated-package.js';
import { prepareData } from './peers/data/prepare.js';
import { type MemorySample, memoryChart } from './support/memory-chart.js';
import { NODE_OPTIONS } from './support/node-options.js';
import { megabytes, startProgram } from './support/program.js';
import { percentile } from './support/readers.js';
import { describeMachine, writeSection } from './support/results-section.js';
import { SoakLoad } from './support/soak-load.js';
import type { Tier } from './support/world-package.js';

const SAMPLE_SECONDS = 10;
/** The rows of the table that are written, when all are printed. */
const WRITTEN_SECONDS = 60;
/** Resident memory of the last quarter in multiples of that of the second, when the caches are full. */
const MOST_GROWTH = 1.1;
const CHART = 'soak.svg';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    tier: { type: 'string', default: '100k' },
    every: { type: 'string', default: '20' },
    share: { type: 'string', default: '0.8' },
    capacity: { type: 'string', default: '40' },
    clients: { type: 'string', default: '32' },
    write: { type: 'boolean', default: false },
  },
});
const seconds = Number(values.minutes) * 60;
const machine = describeMachine();
const lines: string[] = [];
const say = (line: string) => {
  lines.push(line);
  process.stdout.write(`${line}\n`);
};

/** The metrics of a server by name. */
async function readMetrics(port: number): Promise<Map<string, number>> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => line.split(' ') as [string, string]).map(([name, n]) => [name, Number(n)]),
  );
}

const folder = await mkdtemp(join(tmpdir(), 'catalogue-soak-'));
const data = await prepareData(folder, values.tier as Tier);
const packageFolder = join(folder, 'changing');
await writeGeneratedPackage(packageFolder, values.tier as Tier);
const metricsPort = await freePort();
const program = await startProgram({
  settings: { NODE_ENV: 'production', DATABASE_URL: data.url, METRICS_PORT: String(metricsPort) },
  nodeOptions: [...NODE_OPTIONS],
});
const publisher = fork(
  fileURLToPath(new URL('support/changing-publisher.ts', import.meta.url)),
  [data.url, packageFolder],
  { execArgv: ['--import', 'tsx'] },
);
const load = new SoakLoad(program.url, data.population, 1);
const samples: MemorySample[] = [];
const publishedAt: number[] = [];
let published = 0;

async function publishNext(): Promise<void> {
  const number = published++;
  const answer = await new Promise<{ revision?: number; error?: string }>((resolve) => {
    publisher.once('message', (message) => resolve(message as { revision?: number }));
    publisher.send(number);
  });
  if (answer.revision === undefined) throw new Error(answer.error);
  load.announce(answer.revision);
}

/** Publishes until it is aborted. */
async function publishNowAndThen(signal: AbortSignal): Promise<void> {
  for (;;) {
    await sleep(Number(values.every) * 1000, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    await publishNext();
    publishedAt.push(performance.now());
  }
}

/** Does something while revisions are published. */
async function whilePublishing<T>(work: () => Promise<T>): Promise<T> {
  const ending = new AbortController();
  const publishing = publishNowAndThen(ending.signal);
  const done = await work();
  ending.abort();
  await publishing;
  return done;
}

async function sample(begin: number): Promise<void> {
  const metrics = await readMetrics(metricsPort);
  const heap =
    (metrics.get('nodejs_heap_size_used_bytes') ?? 0) + (metrics.get('nodejs_external_memory_bytes') ?? 0);
  const rss = metrics.get('process_resident_memory_bytes') ?? 0;
  const second = (performance.now() - begin) / 1000;
  samples.push({ second, rss, heap });
  const taken = load.takeMilliseconds();
  const at = (share: number) => percentile(taken, share).toFixed(1);
  const cells = [Math.round(second), taken.length, at(0.5), at(0.95), at(0.99), at(1)];
  const more = [megabytes(rss), megabytes(heap), metrics.get('catalogue_revision') ?? '?'];
  const row = `| ${[...cells, ...more].join(' | ')} |`;
  // The last sample comes at the end, whenever that is.
  if (Math.round(second) % WRITTEN_SECONDS < SAMPLE_SECONDS || second >= seconds) say(row);
  else process.stdout.write(`${row}\n`);
}

async function sampleNowAndThen(begin: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const pause = Math.min(SAMPLE_SECONDS, seconds / 2) * 1000;
    await sleep(pause, undefined, { signal }).catch(() => undefined);
    await sample(begin);
  }
}

const problems: string[] = [];
try {
  await load.capacity(Number(values.clients), Number(values.capacity) / 4);
  // The packages differ from what was published, and the first publication of other rows takes longer.
  await publishNext();
  const capacity = await whilePublishing(() =>
    load.capacity(Number(values.clients), Number(values.capacity)),
  );
  const rate = capacity * Number(values.share);
  say(
    `Data: ${data.source}. PostgreSQL ${data.postgresVersion}; capacity ${capacity.toFixed(0)} requests/s with ${values.clients} clients; now ${rate.toFixed(0)}/s for ${seconds} s, a publication every ${values.every} s\n`,
  );
  if (Object.keys(load.counts.problems).length > 0)
    say(`at capacity: ${JSON.stringify(load.counts.problems)}`);
  load.counts.problems = {};
  load.counts.requests = 0;
  load.counts.compared = 0;
  load.takeMilliseconds();
  const before = await program.memory();
  say(
    '| second | answers | p50 ms | p95 | p99 | most | resident | heap | revision |\n|---|---|---|---|---|---|---|---|---|',
  );
  const begin = performance.now();
  const ending = new AbortController();
  const sampling = sampleNowAndThen(begin, ending.signal);
  await whilePublishing(() => load.atRate(rate, seconds));
  ending.abort();
  await sampling;
  const publications = publishedAt.filter((at) => at > begin).map((at) => (at - begin) / 1000);
  const after = await program.memory();
  const meanOf = (from: number, to: number) => {
    const some = samples.filter(({ second }) => second > from * seconds && second <= to * seconds);
    return some.reduce((total, { rss }) => total + rss, 0) / some.length;
  };
  const [early, late] = [meanOf(0.25, 0.5), meanOf(0.75, 1)];
  const { requests, compared, problems: found } = load.counts;
  say(
    `\n${requests} requests, ${compared} of them compared with the same at the address of the revision; ${publications.length} publications; errors and older or other answers: ${Object.keys(found).length > 0 ? JSON.stringify(found) : 'none'}\n`,
  );
  say(
    `in use after a collection: ${megabytes(before.heapUsed + before.external)} before, ${megabytes(after.heapUsed + after.external)} after; resident at most ${megabytes(after.peak.rss)}${early ? `, on average ${megabytes(early)} in the second quarter and ${megabytes(late)} in the last` : ''}; longest block of the event loop ${Math.round(after.longestBlockMs)} ms`,
  );
  problems.push(...Object.entries(found).map(([kind, many]) => `${kind}: ${many}`));
  if (late > MOST_GROWTH * early)
    problems.push(`resident memory grew from ${megabytes(early)} to ${megabytes(late)}`);
  if (program.ended) problems.push(program.ended);
  if (values.write && problems.length === 0) {
    const title = `${rate.toFixed(0)} requests/s for ${values.minutes} minutes`;
    await writeFile(new URL(CHART, import.meta.url), memoryChart(title, samples, publications));
    await writeSection('soak', [machine, '', ...lines, '', `![memory over time](${CHART})`].join('\n'));
  }
} catch (error) {
  problems.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
} finally {
  load.close();
  publisher.disconnect();
  await program.stop();
  await data.stop();
  await rm(folder, { recursive: true, force: true });
}
say(problems.length > 0 ? `\nmissed:\n  ${problems.join('\n  ')}` : '\nno error, no older revision');
process.exit(problems.length > 0 ? 1 : 0);

// Downloads of all observations of a large catalogue: npx tsx bench/files.ts --data DIR [--size 10m] [--forms csv,jsonl]. Time,
// CPU, memory and first byte beside a raw COPY; others that ask meanwhile; readers that are slow.
import 'reflect-metadata';
import { setMaxListeners } from 'node:events';
import { get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { backendSeconds, cpuSeconds } from './peers/measure.js';
import { openGrown, type Size } from './support/growth-data.js';
import { NODE_OPTIONS } from './support/node-options.js';
import { megabytes, type Program, startProgram } from './support/program.js';
import { percentile, readWhile } from './support/readers.js';
import { describeMachine } from './support/results-section.js';

const { values } = parseArgs({
  options: {
    /** A folder with the databases of bench/growth.ts. */
    data: { type: 'string', default: '' },
    size: { type: 'string', default: '10m' },
    forms: { type: 'string', default: 'csv,jsonl' },
    slow: { type: 'string', default: '200' },
  },
});
const READERS = 16;
const say = (line: string) => void process.stdout.write(`${line}\n`);

interface Received {
  firstByteMs: number;
  seconds: number;
  bytes: number;
  rows: string;
  isWhole: boolean;
}

/** Reads a file as fast as it comes, or a few bytes now and then until the signal aborts. */
function receive(url: string, slowUntil?: AbortSignal): Promise<Received> {
  return new Promise((resolve, reject) => {
    const begin = performance.now();
    let [firstByteMs, bytes] = [Number.NaN, 0];
    get(url, { agent: false }, (response) => {
      response.on('data', (piece: Buffer) => {
        if (bytes === 0) firstByteMs = performance.now() - begin;
        bytes += piece.length;
        if (!slowUntil) return;
        response.pause();
        setTimeout(() => response.resume(), 5_000).unref();
      });
      response.once('close', () =>
        resolve({
          firstByteMs,
          seconds: (performance.now() - begin) / 1000,
          bytes,
          rows: String(response.trailers['catalogue-rows'] ?? '?'),
          isWhole: response.complete,
        }),
      );
      slowUntil?.addEventListener('abort', () => response.destroy());
    }).on('error', reject);
  });
}

async function download(program: Program, postgres: number, form: string): Promise<string> {
  await program.memory();
  const before = [cpuSeconds(program.pid), backendSeconds(postgres)] as const;
  const got = await receive(`${program.url}/revisions/1/observations.${form}`);
  const used = [cpuSeconds(program.pid), backendSeconds(postgres)].map((now, i) => now - (before[i] ?? 0));
  const { peak } = await program.memory();
  const cells = [
    form,
    got.rows,
    megabytes(got.bytes),
    `${got.firstByteMs.toFixed(0)} ms`,
    `${got.seconds.toFixed(1)} s`,
    ...used.map((seconds) => `${seconds.toFixed(1)} s`),
    megabytes(peak.rss),
    got.isWhole ? 'whole' : 'BROKEN OFF',
  ];
  return `| ${cells.join(' | ')} |`;
}

const QUERIES = [
  '{ indicators(first: 5) { nodes { code series(first: 10) { nodes { observations(last: 5) { nodes { value } } } } } } }',
  '{ units(first: 20) { nodes { code name } } }',
];

async function main(): Promise<void> {
  say(describeMachine());
  const grown = await openGrown(values.data, values.size as Size);
  const program = await startProgram({
    settings: {
      DATABASE_URL: grown.url,
      ANSWER_CACHE_MB: '0',
      DOWNLOAD_TIMEOUT_MS: '3600000',
      MAX_DOWNLOADS: '300',
    },
    nodeOptions: [...NODE_OPTIONS],
  });
  const postgres = grown.postgresPid;
  try {
    say('\n| file | rows | size | first byte | time | CPU of ours | CPU of Postgres | most memory | |');
    say('|---|--:|--:|--:|--:|--:|--:|--:|---|');
    const begin = performance.now();
    let bytes = 0;
    const copy = await grown.sql`COPY observation TO STDOUT (FORMAT csv)`.readable();
    for await (const piece of copy) bytes += (piece as Buffer).length;
    say(
      `| raw COPY of the table | | ${megabytes(bytes)} | | ${((performance.now() - begin) / 1000).toFixed(1)} s | | | | |`,
    );
    for (const form of values.forms.split(',')) say(await download(program, postgres, form));

    const alone = await readWhile(program.url, QUERIES, READERS, () => sleep(10_000));
    const address = `${program.url}/revisions/1/observations.csv`;
    const ending = new AbortController();
    setMaxListeners(0, ending.signal);
    const two = [receive(address, undefined), receive(address, undefined)];
    const beside = await readWhile(program.url, QUERIES, READERS, () =>
      Promise.race([sleep(20_000), ...two]),
    );
    say(
      `\n${READERS} clients, 95th percentile: ${percentile(alone.milliseconds, 0.95).toFixed(1)} ms alone, ${percentile(beside.milliseconds, 0.95).toFixed(1)} ms beside two downloads; failed ${alone.failed + beside.failed}`,
    );
    await Promise.all(two);

    await program.memory();
    const slow = Array.from({ length: Number(values.slow) }, () =>
      receive(address, ending.signal).catch(() => null),
    );
    await sleep(3_000);
    const unharmed = await readWhile(program.url, QUERIES, READERS, () => sleep(10_000));
    const { peak } = await program.memory();
    say(
      `${values.slow} slow readers: at most ${megabytes(peak.rss)}; ${READERS} clients beside them ${percentile(unharmed.milliseconds, 0.95).toFixed(1)} ms at the 95th percentile, failed ${unharmed.failed}`,
    );
    ending.abort();
    await Promise.all(slow);
  } finally {
    await program.stop();
    await grown.stop();
  }
}

await main();
process.exit();

// One process beside several, in turns, cold and warm: npx tsx bench/processes.ts 1m --processes 1,2 --seconds 5 --rounds 5
import 'reflect-metadata';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../src/config.js';
import { childrenOf } from '../test/process/support/children.js';
import { writeQuestions } from './peers/cells.js';
import { CONTESTANTS, type Contestant } from './peers/contestants.js';
import { prepareData } from './peers/data/prepare.js';
import { closedLoop, type QuestionFile, wrkVersion } from './peers/load/load.js';
import { backendSeconds, cpuSeconds, median } from './peers/measure.js';
import { questionsOf } from './peers/questions.js';
import { type RunningServer, startServer } from './peers/servers/start.js';
import { SHAPES, type Shape } from './peers/shapes.js';
import { NODE_OPTIONS } from './support/node-options.js';
import type { Tier } from './support/world-package.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    processes: { type: 'string', default: '1,2' },
    shapes: { type: 'string', default: 'nested,series,node' },
    seconds: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '5' },
    connections: { type: 'string', default: '32' },
    /** A folder that keeps the database for the next run. */
    data: { type: 'string' },
  },
});
const counts = values.processes.split(',').map(Number);
const shapes = SHAPES.filter(({ name }) => values.shapes.split(',').includes(name));
const [seconds, rounds, connections] = [values.seconds, values.rounds, values.connections].map(Number) as [
  number,
  number,
  number,
];
const WARM_UP_SECONDS = 1;
const SEED = 1;
/** Cold: all questions differ, and nothing is kept. Warm: one question, whose answer is kept. */
const CASES = [
  { name: 'cold', mix: 'different', settings: { ANSWER_CACHE_MB: '0', ROW_CACHE_MB: '0' } },
  { name: 'warm', mix: 'hot', settings: {} },
] as const;

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** Seconds of CPU that the whole machine was busy; NaN where the system does not say so as Linux does. */
async function busySeconds(): Promise<number> {
  const [line = ''] = (await readFile('/proc/stat', 'utf8').catch(() => '')).split('\n');
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = line.split(/\s+/).slice(1).map(Number);
  return line === '' ? Number.NaN : (user + nice + system + irq + softirq) / 100;
}

interface Turn {
  rate: number;
  /** Milliseconds of CPU for each request, of ours and of Postgres. */
  cpu: number;
  databaseCpu: number;
  /** How many cores were busy, with those of the load. */
  cores: number;
  failed: number;
}

const ours = CONTESTANTS[0] as Contestant;

async function turn(
  server: RunningServer,
  shape: Shape,
  questions: QuestionFile,
  skipped: number,
  postgres: number,
): Promise<Turn & { requests: number }> {
  const load = (duration: number) =>
    closedLoop(server.url, connections, duration, ours.form(shape), questions, skipped);
  await load(WARM_UP_SECONDS);
  const cpuOfOurs = () =>
    [server.pid, ...childrenOf(server.pid)].reduce((total, pid) => total + cpuSeconds(pid), 0);
  const before = [cpuOfOurs(), backendSeconds(postgres), await busySeconds()] as const;
  const { requests, failed, microseconds } = await load(seconds);
  const after = [cpuOfOurs(), backendSeconds(postgres), await busySeconds()] as const;
  const [cpu, databaseCpu, busy] = after.map((value, i) => value - (before[i] ?? 0)) as [
    number,
    number,
    number,
  ];
  return {
    requests,
    failed,
    rate: (requests - failed) / (microseconds / 1e6),
    cpu: (cpu / requests) * 1000,
    databaseCpu: (databaseCpu / requests) * 1000,
    cores: busy / (microseconds / 1e6),
  };
}

async function main(): Promise<void> {
  if (spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: projectRoot, stdio: 'inherit' }).status !== 0)
    throw new Error('the build failed');
  const folder = values.data ?? (await mkdtemp(join(tmpdir(), 'catalogue-processes-')));
  const data = await prepareData(folder, (positionals[0] ?? '100k') as Tier);
  try {
    say(
      `${data.source}; ${availableParallelism()} cores, which Postgres and the load (${wrkVersion ? `wrk ${wrkVersion}` : 'Node'}) use too; Node ${process.version}; ${connections} connections; ${rounds} rounds of ${seconds} s\n`,
    );
    say(
      '| case | shape | processes | requests/s | against the first | ms CPU ours | ms CPU Postgres | cores busy |',
    );
    say('|---|---|---|---|---|---|---|---|');
    for (const { name, mix, settings } of CASES) {
      const servers = await startAll(data.url, settings);
      for (const shape of shapes) {
        const list = questionsOf(mix, shape, data.population, SEED);
        const questions = await writeQuestions(folder, `${shape.name}-${mix}`, list);
        const turns: Turn[][] = counts.map(() => []);
        let skipped = 0;
        // The first round does not count: each process compiles its code at first.
        for (let round = 0; round <= rounds; round += 1)
          for (const [i, server] of servers.entries()) {
            const one = await turn(server, shape, questions, skipped, data.postgresPid);
            skipped += mix === 'different' ? one.requests : 0;
            if (round > 0) turns[i]?.push(one);
          }
        report(name, shape, turns);
      }
      for (const server of servers) await server.stop();
    }
  } finally {
    await data.stop();
    if (values.data === undefined) await rm(folder, { recursive: true, force: true });
  }
}

async function startAll(databaseUrl: string, settings: Record<string, string>): Promise<RunningServer[]> {
  const servers: RunningServer[] = [];
  for (const count of counts)
    servers.push(
      await startServer({
        command: process.execPath,
        args: [...NODE_OPTIONS, join(projectRoot, 'dist/src/main.js')],
        cwd: projectRoot,
        env: {
          DATABASE_URL: databaseUrl,
          PORT: '0',
          LOG_LEVEL: 'warn',
          PROCESSES: String(count),
          ...settings,
        },
      }),
    );
  return servers;
}

function report(name: string, shape: Shape, turns: readonly Turn[][]): void {
  const of = (list: readonly Turn[], read: (one: Turn) => number) => median(list.map(read));
  const first = of(turns[0] ?? [], ({ rate }) => rate);
  for (const [i, list] of turns.entries()) {
    const rate = of(list, (one) => one.rate);
    const failed = list.reduce((total, one) => total + one.failed, 0);
    const cells = [
      name,
      shape.name,
      counts[i],
      Math.round(rate),
      `${(rate / first).toFixed(2)} ×`,
      of(list, (one) => one.cpu).toFixed(2),
      of(list, (one) => one.databaseCpu).toFixed(2),
      of(list, (one) => one.cores).toFixed(1),
    ];
    say(`| ${cells.join(' | ')} |${failed > 0 ? ` ${failed} failed` : ''}`);
  }
}

await main();

// Ours beside its peers in one run: npm run bench, or npx tsx bench/peers/run.ts --shapes nested --mix different --seconds 3.
import 'reflect-metadata';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectRoot } from '../../src/config.js';
import { writeSection } from '../support/results-section.js';
import { ask, assertSameAnswers } from './answers.js';
import { measureCell, writeQuestions } from './cells.js';
import { CONTESTANTS, type Contestant, type Mix } from './contestants.js';
import type { Population } from './data/population.js';
import { prepareData } from './data/prepare.js';
import type { QuestionFile } from './load/load.js';
import { type BenchmarkOptions, readOptions } from './options.js';
import { profileOurs } from './profile.js';
import { differentQuestions, questionsOf } from './questions.js';
import { COLUMNS, describeRun, tableOf } from './report.js';
import { type Cell, shortfalls } from './section.js';
import {
  newerNode,
  SERVER_NAMES,
  type ServerEnvironment,
  type ServerName,
  startPeer,
} from './servers/servers.js';
import type { RunningServer } from './servers/start.js';
import { Unavailable } from './servers/unavailable.js';
import type { Shape } from './shapes.js';

type Servers = Partial<Record<ServerName, RunningServer>>;

/** Questions of each shape whose answers are compared before anything is measured. */
const COMPARED = 12;

const say = (line: string) => void process.stdout.write(`${line}\n`);

function runOrExit(command: string, args: string[]): void {
  const { status } = spawnSync(command, args, { cwd: projectRoot, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`failed: ${command} ${args.join(' ')}`);
}

/** Starts what the contestants need, one by one; those that cannot run here are left out. */
async function startServers(
  needed: ReadonlySet<ServerName>,
  environment: ServerEnvironment,
  afterOurs: (ours: RunningServer) => Promise<void>,
): Promise<Servers> {
  const servers: Servers = {};
  for (const name of SERVER_NAMES) {
    if (!needed.has(name)) continue;
    try {
      const started = await startPeer(name, environment, servers);
      servers[name] = started;
      if (name === 'ours') await afterOurs(started);
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      say(`left out: ${name}: ${error.message}`);
    }
  }
  return servers;
}

async function compareAll(
  shapes: readonly Shape[],
  options: BenchmarkOptions,
  contestants: readonly Contestant[],
  servers: Servers,
  population: Population,
): Promise<void> {
  const asked = contestants
    .filter(({ servers: [first] }) => first !== 'fixed')
    .map((contestant) => ({ contestant, url: servers[contestant.servers[0]]?.url ?? '' }));
  for (const shape of shapes)
    await assertSameAnswers(shape, differentQuestions(shape, population, options.seed, COMPARED), asked);
  say(`the answers of ${asked.map(({ contestant }) => contestant.name).join(', ')} are equal in content`);
}

const isChosen = (name: string, { peers }: BenchmarkOptions) => peers.length === 0 || peers.includes(name);

const questionFile = (
  folder: string,
  shape: Shape,
  mix: Mix,
  population: Population,
  seed: number,
): Promise<QuestionFile> =>
  writeQuestions(folder, `${shape.name}-${mix}`, questionsOf(mix, shape, population, seed));

async function main(options: BenchmarkOptions): Promise<void> {
  const peersFolder = fileURLToPath(new URL('.', import.meta.url));
  if (!existsSync(join(peersFolder, 'node_modules')))
    runOrExit('npm', ['ci', '--prefix', peersFolder, '--no-audit', '--no-fund', '--loglevel=error']);
  runOrExit(process.execPath, ['scripts/build.mjs']);
  const keeps = options.data !== undefined;
  const folder = options.data ?? (await mkdtemp(join(tmpdir(), 'catalogue-peers-')));
  const files = join(folder, 'run');
  await rm(files, { recursive: true, force: true });
  await mkdir(files, { recursive: true });
  const node = options.newerNode ? newerNode() : process.execPath;
  if (!node) throw new Error('there is no newer Node in the packages of the peers');
  const data = await prepareData(folder, options.tier);
  let servers: Servers = {};
  try {
    const environment = {
      databaseUrl: data.url,
      folder: files,
      settings: options.settings,
      nodeOptions: [],
      ...(options.before !== undefined && { before: options.before }),
      node,
    };
    const chosen = CONTESTANTS.filter(({ name }) =>
      name === 'before' ? options.before !== undefined : isChosen(name, options),
    );
    const needed = new Set<ServerName>(['ours', ...chosen.flatMap(({ servers: names }) => names)]);
    const ours = CONTESTANTS[0] as Contestant;
    if (options.profile) {
      for (const shape of options.shapes)
        for (const mix of options.mixes) {
          const questions = await questionFile(files, shape, mix, data.population, options.seed);
          say(await profileOurs(environment, ours, shape, questions, options.seconds));
        }
      return;
    }
    servers = await startServers(needed, environment, async ({ url }) => {
      for (const shape of options.shapes) {
        const [question = {}] = differentQuestions(shape, data.population, options.seed, 1);
        await writeFile(join(files, `${shape.name}.json`), await ask(url, ours, shape, question));
      }
    });
    const running = chosen.filter(({ servers: names }) => names.every((name) => servers[name]));
    await compareAll(options.shapes, options, running, servers, data.population);
    if (options.onlyCompare) return;
    const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim().slice(1);
    const command = `npm run bench -- ${process.argv.slice(2).join(' ')}`.trim();
    const head = [`\`${command}\``, '', ...describeRun(data.postgresVersion, data.source, version), COLUMNS];
    say(`${head.join('\n')}\n`);
    const cells: Cell[] = [];
    const lines: string[] = [];
    for (const shape of options.shapes)
      for (const mix of options.mixes) {
        const questions = await questionFile(files, shape, mix, data.population, options.seed);
        const contestants = running.filter(({ mixes }) => !mixes || mixes.includes(mix));
        const results = await measureCell(shape, questions, contestants, servers, {
          ...options,
          connections: mix === 'different' ? options.connections : [Math.max(...options.connections)],
          postgresPid: data.postgresPid,
        });
        cells.push({ shape: shape.name, mix, results });
        lines.push(tableOf(shape, mix, results));
        say(lines.at(-1) ?? '');
      }
    const missed = shortfalls(cells);
    const summary = [
      'What falls short:',
      '',
      ...(missed.length > 0 ? missed.map((text) => `- ${text}`) : ['- nothing']),
      '',
    ];
    say(summary.join('\n'));
    if (options.write) await writeSection('peers', [...head, '', ...summary, ...lines].join('\n'));
  } finally {
    for (const server of Object.values(servers).reverse()) await server.stop();
    await data.stop();
    if (!keeps) await rm(folder, { recursive: true, force: true });
  }
}

// The servers end when this process exits.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
await main(readOptions(process.argv.slice(2)));

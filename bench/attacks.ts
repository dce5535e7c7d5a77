// What others notice while somebody attacks: npx tsx bench/attacks.ts [--minutes 15] [--only name,…] [--together] [--heap 0]
// [--list]. Each attack has a server of its own; with --together one server meets all of them at once. Ends with status 1
// where a target is missed.
import { fork } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { attacks } from './support/attack-list.js';
import type { AttackOutcome } from './support/attack-worker.js';
import { type Others, watchOthers } from './support/other-clients.js';
import { type MemoryReport, megabytes, type Program, startProgram } from './support/program.js';
import { percentile } from './support/readers.js';

const TARGET_P95_MS = 1_000;
const TARGET_GROWTH = 100e6;
const TARGET_BACKEND = 50e6;
/** Alone before the attack, to know what is usual on this machine. */
const QUIET_SECONDS = 5;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '15' },
    only: { type: 'string' },
    together: { type: 'boolean', default: false },
    heap: { type: 'string', default: '0' },
    list: { type: 'boolean', default: false },
  },
});
const say = (line: string) => void process.stdout.write(`${line}\n`);
if (values.list) {
  for (const { name, about } of attacks) say(`${name}: ${about}`);
  process.exit(0);
}
const names = values.only?.split(',') ?? attacks.map(({ name }) => name);
const unknown = names.filter((name) => !attacks.some((attack) => attack.name === name));
if (unknown.length > 0) throw new Error(`unknown: ${unknown.join(', ')}; --list shows all`);

interface Outcome {
  title: string;
  attack: AttackOutcome;
  quiet: Others;
  others: Others;
  memory?: MemoryReport;
  growth?: number;
  backend: number;
  ended?: string;
}

async function run(title: string, chosen: readonly string[], seconds: number): Promise<Outcome> {
  const nodeOptions = values.heap === '0' ? [] : [`--max-old-space-size=${values.heap}`];
  const program = await startProgram({ nodeOptions });
  try {
    const quiet = await watchFor(program, QUIET_SECONDS);
    const before = await program.memory();
    const clients = chosen.map((name) => attackFrom(name, program.url, seconds));
    const others = await watchFor(program, seconds);
    const outcomes = await Promise.all(clients);
    // What the attack left running comes to its end.
    await pause(3_000);
    const memory = program.ended ? undefined : await program.memory().catch(() => undefined);
    const backends = await program.backends();
    return {
      title,
      attack: outcomes.reduce(merge),
      quiet,
      others,
      ...(memory && {
        memory,
        growth: memory.heapUsed + memory.external - before.heapUsed - before.external,
      }),
      backend: Math.max(0, ...backends.map(({ bytes }) => bytes)),
      ...(program.ended && { ended: program.ended }),
    };
  } finally {
    await program.stop();
  }
}

function watchFor(program: Program, seconds: number): Promise<Others> {
  const until = performance.now() + seconds * 1000;
  return watchOthers(program.url, () => performance.now() > until || program.ended !== undefined);
}

function attackFrom(name: string, url: string, seconds: number): Promise<AttackOutcome> {
  return new Promise((resolve) => {
    const child = fork(
      fileURLToPath(new URL('support/attack-worker.ts', import.meta.url)),
      [name, url, `${seconds}`],
      {
        execArgv: ['--import', 'tsx'],
      },
    );
    // A client that hangs is ended: the server is what is looked at.
    const timer = setTimeout(() => child.kill('SIGKILL'), (seconds + 30) * 1000);
    child.on('message', (outcome) => resolve(outcome as AttackOutcome));
    child.on('exit', () => {
      clearTimeout(timer);
      resolve({ answers: { 'the client ended without a report': 1 }, bytes: 0 });
    });
  });
}

function merge(one: AttackOutcome, other: AttackOutcome): AttackOutcome {
  const answers = { ...one.answers };
  for (const [key, many] of Object.entries(other.answers)) answers[key] = (answers[key] ?? 0) + many;
  return { answers, bytes: one.bytes + other.bytes };
}

function describe({ title, attack, quiet, others, memory, growth, backend, ended }: Outcome): string[] {
  const counts = (map: Record<string, number>) =>
    Object.entries(map)
      .map(([key, many]) => `${key} ×${many}`)
      .join(', ') || 'none';
  const at = ({ milliseconds }: Others, share: number) => Math.round(percentile(milliseconds, share));
  const failed = Object.values(others.failures).reduce((total, many) => total + many, 0);
  const problems = [
    ...(ended ? ['the server ended'] : []),
    ...(failed > 0 ? [`${failed} of ${others.sent} others failed`] : []),
    ...(at(others, 0.95) > TARGET_P95_MS ? [`p95 of others ${at(others, 0.95)} ms`] : []),
    ...(others.notReady + others.notAlive > 0
      ? [`${others.notReady}× not ready, ${others.notAlive}× not alive`]
      : []),
    ...(backend > TARGET_BACKEND ? [`${megabytes(backend)} in a backend of Postgres`] : []),
    ...((growth ?? 0) > TARGET_GROWTH ? [`${megabytes(growth ?? 0)} stay in use`] : []),
    ...('500 INTERNAL_SERVER_ERROR' in attack.answers || attack.answers['200 INTERNAL_SERVER_ERROR']
      ? ['internal errors']
      : []),
  ];
  say(`\n${title}: ${problems.length > 0 ? `MISSED (${problems.join('; ')})` : 'held'}`);
  say(`  attack answers: ${counts(attack.answers)}; ${megabytes(attack.bytes)}`);
  say(
    `  others: p50 ${at(others, 0.5)}, p95 ${at(others, 0.95)}, max ${at(others, 1)} ms (quiet p95 ${at(quiet, 0.95)}); failed ${failed} of ${others.sent}: ${counts(others.failures)}`,
  );
  say(
    `  /readyz failed ${others.notReady}, /healthz ${others.notAlive}; backend of Postgres at most ${megabytes(backend)}`,
  );
  if (memory)
    say(
      `  memory: highest RSS ${megabytes(memory.peak.rss)}, RSS at the end ${megabytes(memory.rss)}, in use ${megabytes(growth ?? 0)} more after a collection; longest block ${Math.round(memory.longestBlockMs)} ms`,
    );
  if (ended) say(`  ${ended}`);
  return problems.map((problem) => `${title}: ${problem}`);
}

const seconds = (Number(values.minutes) * 60) / (values.together ? 1 : names.length);
const rounds = values.together ? [names] : names.map((name) => [name]);
const problems: string[] = [];
for (const round of rounds) {
  const title = round.length > 1 ? `together: ${round.join(', ')}` : (round[0] ?? '');
  problems.push(...describe(await run(title, round, Math.max(5, seconds))));
}
say(problems.length > 0 ? `\nmissed:\n  ${problems.join('\n  ')}` : '\nall targets held');
process.exit(problems.length > 0 ? 1 : 0);

// Searches for the query that passes the limits and costs the server most: npx tsx bench/shapes.ts [--minutes 10] [--seed 1]
// [--heap 2000] [--known 5]. One query at a time; begins with shapes that are known to be heavy (with --known, the first few of them) and changes the worst. Ends with status 1
// where a query takes more than the targets.
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { buildSchema } from 'graphql';
import { Coverage } from '../test/fuzz/support/coverage.js';
import { QueryGenerator } from '../test/fuzz/support/generator.js';
import { printQuery } from '../test/fuzz/support/query-tree.js';
import { Random } from '../test/fuzz/support/random.js';
import { readVocabulary } from '../test/fuzz/support/vocabulary.js';
import { knownShapes } from './support/known-shapes.js';
import { mutateQuery } from './support/mutate-query.js';
import { type MemoryReport, megabytes, type Program, startProgram } from './support/program.js';

const MOST_MEMORY = 200e6;
const MOST_BLOCK_MS = 200;
const WORST = 10;
const LONGEST_WAIT_MS = 90_000;
/** The loop is at rest when it was not blocked for longer than this between two looks. */
const AT_REST_MS = 60;
const REST_MS = 200;
const MOST_RESTS = 100;
/** Nothing is left running of an answer that came sooner. */
const QUICK_MS = 3_000;
/** Shapes that are kept to be changed further. */
const POPULATION = 24;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    heap: { type: 'string', default: '0' },
    known: { type: 'string', default: 'all' },
  },
});

interface Measured {
  name: string;
  query: string;
  variables: Record<string, unknown>;
  status: string;
  cost: string;
  bytes: number;
  milliseconds: number;
  /** Highest memory while it ran, over that before it. */
  memory: number;
  blockMs: number;
}

const say = (line: string) => void process.stdout.write(`${line}\n`);
const random = new Random(Number(values.seed));
const until = performance.now() + Number(values.minutes) * 60_000;
const nodeOptions = values.heap === '0' ? [] : [`--max-old-space-size=${values.heap}`];
let program: Program = await startProgram({ nodeOptions });
let restarts = 0;
const measured: Measured[] = [];

async function measure(
  name: string,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Measured> {
  if (program.ended) {
    restarts++;
    await program.stop();
    program = await startProgram({ nodeOptions });
  }
  const before = await program.memory();
  const begin = performance.now();
  const result: Measured = {
    name,
    query,
    variables,
    status: '',
    cost: '',
    bytes: 0,
    milliseconds: 0,
    memory: 0,
    blockMs: 0,
  };
  try {
    const response = await fetch(`${program.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(LONGEST_WAIT_MS),
    });
    let start = '';
    for await (const piece of response.body ?? []) {
      result.bytes += piece.length;
      if (start.length < 1000) start += Buffer.from(piece).toString();
    }
    result.cost = /requested=(\d+)/.exec(response.headers.get('catalogue-cost') ?? '')?.[1] ?? '';
    result.status = [response.status, /"extensions":\{"code":"([A-Z_]+)"/.exec(start)?.[1]]
      .filter(Boolean)
      .join(' ');
  } catch (error) {
    result.status = error instanceof Error ? error.message : String(error);
  }
  result.milliseconds = performance.now() - begin;
  const isDone = result.status === '200' || result.milliseconds < QUICK_MS;
  const after = await settle(isDone ? 1 : MOST_RESTS);
  if (after) {
    result.memory = Math.max(
      0,
      after.peak.rss - before.rss,
      after.peak.heap - before.heapUsed - before.external,
    );
    result.blockMs = after.longestBlockMs;
  } else {
    result.status = program.ended ? 'THE SERVER ENDED' : 'THE SERVER DOES NOT ANSWER';
    await program.stop();
  }
  return result;
}

/** What the query took until the server is at rest; an answer that is given up on may be worked on further. */
async function settle(most: number): Promise<MemoryReport | undefined> {
  let total: MemoryReport | undefined;
  try {
    for (let n = 0; n < most; n++) {
      const report = await program.memory();
      const { peak } = total ?? report;
      total = {
        ...report,
        peak: { rss: Math.max(peak.rss, report.peak.rss), heap: Math.max(peak.heap, report.peak.heap) },
        longestBlockMs: Math.max(total?.longestBlockMs ?? 0, report.longestBlockMs),
      };
      if (n > 0 && report.longestBlockMs < AT_REST_MS) return total;
      await pause(REST_MS);
    }
    return total;
  } catch {
    return undefined;
  }
}

/** How far over the targets: also of those that are refused, which must be cheap to refuse. */
const score = ({ memory, blockMs, milliseconds }: Measured) =>
  memory / MOST_MEMORY + blockMs / MOST_BLOCK_MS + milliseconds / 10_000;

function describe(shape: Measured): string {
  const memory = shape.memory === Infinity ? 'all of its memory' : megabytes(shape.memory);
  const query = `${shape.query.replace(/\s+/g, ' ').slice(0, 500)}${Object.keys(shape.variables).length > 0 ? ` with ${JSON.stringify(shape.variables).slice(0, 200)}` : ''}`;
  return `  ${memory}, block ${Math.round(shape.blockMs)} ms, ${Math.round(shape.milliseconds)} ms, ${megabytes(shape.bytes)} answered, ${shape.query.length} bytes, cost ${shape.cost || '?'}, ${shape.status}: ${shape.name}\n      ${query}`;
}

try {
  await measure(
    'warm-up',
    '{indicators(first:100){nodes{name series(first:5){nodes{observations(first:5){nodes{text}}}}}}}',
  );
  const known = Object.entries(knownShapes).slice(
    0,
    values.known === 'all' ? undefined : Number(values.known),
  );
  for (const [name, query] of known) {
    const shape = await measure(name, query);
    measured.push(shape);
    say(describe(shape).split('\n')[0] ?? '');
    if (performance.now() > until) break;
  }
  const schema = buildSchema(readFileSync(new URL('../schema/schema.graphql', import.meta.url), 'utf8'));
  if (program.ended) await measure('another start', '{catalogue{title}}');
  const vocabulary = await readVocabulary(async (query, variables) => {
    const response = await fetch(`${program.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    return ((await response.json()) as { data: unknown }).data;
  });
  const generator = new QueryGenerator(schema, random, vocabulary, new Coverage(schema));
  let population = [...measured];
  let changed = 0;
  for (; performance.now() < until; changed++) {
    population = population.sort((a, b) => score(b) - score(a)).slice(0, POPULATION);
    // One in three is new, so that the search does not stay where it began.
    if (changed % 3 === 2 || population.length === 0) {
      const { query, variables } = printQuery(generator.next(100_000, 'valid').tree);
      population.push(await measure('generated', query, variables));
    } else {
      const parent = random.weighted([2, random.pick(population.slice(0, 6))], [1, random.pick(population)]);
      let next = mutateQuery(parent.query, parent.variables, random);
      for (let n = random.integer(0, 2); n > 0; n--) next = mutateQuery(next.query, next.variables, random);
      population.push(
        await measure(`changed: ${parent.name.replace('changed: ', '')}`, next.query, next.variables),
      );
    }
    measured.push(population.at(-1) as Measured);
  }
  say(
    `\n${measured.length} shapes, ${changed} of them found by search; the server was started again ${restarts} times`,
  );
} finally {
  await program.stop();
}

const statuses = new Map<string, number>();
for (const { status } of measured) statuses.set(status, (statuses.get(status) ?? 0) + 1);
say(`answers: ${[...statuses].map(([status, many]) => `${status} ×${many}`).join(', ')}`);
const worst = (of: (shape: Measured) => number) =>
  [...measured].sort((a, b) => of(b) - of(a)).slice(0, WORST);
say('\nmost memory:');
for (const shape of worst(({ memory }) => memory)) say(describe(shape));
say('\nlongest block of the event loop:');
for (const shape of worst(({ blockMs }) => blockMs)) say(describe(shape));
const missed = measured.filter(({ memory, blockMs }) => memory > MOST_MEMORY || blockMs > MOST_BLOCK_MS);
say(
  `\n${missed.length} of ${measured.length} shapes take over ${megabytes(MOST_MEMORY)} or block over ${MOST_BLOCK_MS} ms`,
);
process.exit(missed.length > 0 ? 1 : 0);

// Random queries and broken HTTP against the built program: npx tsx bench/fuzz.ts [--queries 100000] [--seed 1]
// [--connections 4] [--http 5000] [--minutes 60] [--url http://127.0.0.1:4000]. Ends with status 1 where a limit is missed.
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { buildSchema } from 'graphql';
import { checkAnswer, LONGEST_ANSWER_MS } from '../test/fuzz/support/check-answer.js';
import { GraphqlClient } from '../test/fuzz/support/graphql-client.js';
import { minimise } from '../test/fuzz/support/minimise.js';
import { type Finding, type FuzzReport, fuzz } from '../test/fuzz/support/run.js';
import { megabytes, type Program, startProgram } from './support/program.js';
import { dropFirstRevision, publishRareData } from './support/rare-data.js';

const MOST_GROWTH = 100e6;
const MOST_PER_BACKEND = 50e6;
/** What the first requests leave in a process for good: code that is compiled, pools, caches at their size. */
const WARM_UP_QUERIES = 1_000;
/** A revision is not dropped within a minute of the next one. */
const PRUNING_WAIT_MS = 61_000;
const MINIMISED_OF_A_KIND = 3;

const { values } = parseArgs({
  options: {
    queries: { type: 'string', default: '100000' },
    http: { type: 'string' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
    connections: { type: 'string', default: '4' },
    minutes: { type: 'string', default: '60' },
    url: { type: 'string' },
  },
});
const queries = Number(values.queries);
const seed = Number(values.seed);
const connections = Number(values.connections);
const httpPieces = Number(values.http ?? Math.round(queries / 20));
const say = (line: string) => void process.stdout.write(`${line}\n`);
const problems: string[] = [];

const schema = buildSchema(readFileSync(new URL('../schema/schema.graphql', import.meta.url), 'utf8'));
const program: Program | undefined = values.url ? undefined : await startProgram();
const url = (values.url ?? program?.url ?? '').replace(/\/$/, '');
if (!/^http:\/\/(127\.|localhost|\[::1\])/.test(url))
  throw new Error('only a server on this machine is sent rubbish');
const client = new GraphqlClient(url, connections);
say(
  `seed ${seed}, ${queries} queries and ${httpPieces} pieces of HTTP over ${connections} connections to ${url}`,
);

try {
  const common = { client, schema, connections };
  if (program) {
    await publishRareData(program.dataDir);
    const published = performance.now();
    // Another seed: what is measured after it are queries that the server has not seen.
    await fuzz({
      ...common,
      seed: seed + 1,
      queries: Math.min(WARM_UP_QUERIES, queries / 2),
      httpPieces: 20,
    });
    await pause(Math.max(0, published + PRUNING_WAIT_MS - performance.now()));
    dropFirstRevision(program.dataDir);
    const before = await program.memory();
    say(`before: RSS ${megabytes(before.rss)}, heap in use ${megabytes(before.heapUsed)}`);
    const report = await run(common);
    const after = await program.memory();
    const growth = after.heapUsed + after.external - before.heapUsed - before.external;
    say(
      `after: RSS ${megabytes(after.rss)}, heap in use ${megabytes(after.heapUsed)}; ${megabytes(growth)} more after a collection`,
    );
    say(
      `highest meanwhile: RSS ${megabytes(after.peak.rss)}; longest block of the event loop ${Math.round(after.longestBlockMs)} ms`,
    );
    if (growth > MOST_GROWTH) problems.push(`memory of Node grew by ${megabytes(growth)}`);
    const backends = await program.backends();
    const private_ = backends.map(({ bytes }) => bytes).sort((a, b) => b - a);
    say(`private memory of each backend of Postgres: ${private_.map(megabytes).join(', ') || 'unknown'}`);
    if ((private_[0] ?? 0) > MOST_PER_BACKEND)
      problems.push(`a backend of Postgres holds ${megabytes(private_[0] ?? 0)}`);
    await describe(report);
  } else await describe(await run(common));
  if (program?.ended) problems.push(program.ended);
} catch (error) {
  problems.push(program?.ended ?? (error instanceof Error ? (error.stack ?? error.message) : String(error)));
} finally {
  client.close();
  await program?.stop();
}
say(problems.length > 0 ? `\nmissed:\n  ${problems.join('\n  ')}` : '\nall limits held');
process.exit(problems.length > 0 ? 1 : 0);

async function run(common: {
  client: GraphqlClient;
  schema: typeof schema;
  connections: number;
}): Promise<FuzzReport> {
  const start = performance.now();
  const until = start + Number(values.minutes) * 60_000;
  const report = await fuzz({
    ...common,
    seed,
    queries,
    httpPieces,
    stop: () => performance.now() > until || program?.ended !== undefined,
    progress: (answered, { coverage, faults }) => {
      if (answered % Math.max(1000, Math.round(queries / 20 / 1000) * 1000) !== 0) return;
      const found = [...faults.values()].reduce((total, many) => total + many, 0);
      const seconds = Math.round((performance.now() - start) / 1000);
      process.stderr.write(
        `${answered} queries, ${seconds} s, coverage ${percent(coverage.share())}, ${found} findings\n`,
      );
    },
  });
  say(`${report.answered} queries answered in ${Math.round((performance.now() - start) / 1000)} s`);
  return report;
}

async function describe(report: FuzzReport): Promise<void> {
  const table = (map: Map<string, number>) =>
    [...map]
      .sort((a, b) => b[1] - a[1])
      .map(([key, many]) => `${key} ${many}`)
      .join(', ') || 'none';
  say(`\nanswers by status: ${table(report.statuses)}`);
  say(`codes: ${table(report.codes)}`);
  say(`codes of queries meant to be valid: ${table(report.codesOfValid)}`);
  say(`pieces of HTTP by status: ${table(report.httpAnswers)}`);
  const { coverage } = report;
  say(
    `\nreached with data: ${coverage.reached.size} of ${coverage.coordinates.size} (${percent(coverage.share())})`,
  );
  const missing = coverage.missing();
  say(`not reached: ${missing.slice(0, 80).join(' ') || 'nothing'}${missing.length > 80 ? ' …' : ''}`);
  say('\nslowest:');
  for (const { milliseconds, status, request } of report.slowest)
    say(`  ${Math.round(milliseconds)} ms, ${status}: ${request.slice(0, 400)}`);
  say(`\nfaults: ${table(report.faults)}`);
  const perKind = new Map<string, number>();
  for (const finding of report.findings) {
    const many = perKind.get(finding.fault) ?? 0;
    perKind.set(finding.fault, many + 1);
    if (many >= MINIMISED_OF_A_KIND) continue;
    say(`- ${finding.fault}, at ${finding.path}: ${(await smallest(finding)).slice(0, 1500)}`);
    say(`    ${finding.answer.slice(0, 300).replaceAll('\n', ' ')}`);
  }
  for (const [fault, many] of report.faults) problems.push(`${fault}: ${many} times`);
}

async function smallest({ fault, request, path }: Finding): Promise<string> {
  const body = JSON.parse(request);
  if (path === 'raw' || typeof body?.query !== 'string' || program?.ended) return request;
  const until = performance.now() + 60_000;
  const found = await minimise(body, async (smaller) => {
    if (performance.now() > until) return false;
    const answer = await client.post(smaller, path);
    // A slow one that runs in the company of others is faster alone.
    if (fault.startsWith('took')) return answer.milliseconds > LONGEST_ANSWER_MS / 2;
    return checkAnswer(answer).faults.includes(fault);
  });
  return JSON.stringify(found);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

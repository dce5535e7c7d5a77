/** What counting costs: microseconds of CPU for each request, statement and lookup. `npx tsx bench/metrics.ts` */
import { programScope } from '../db/statement-scope.js';
import { Metrics } from '../src/metrics/metrics.js';

const TIMES = 300_000;
const metrics = new Metrics();
const scope = programScope();

const counted: Record<string, (i: number) => void> = {
  request: (i) =>
    metrics.requestEnded({
      route: '/graphql',
      status: 200,
      milliseconds: 1 + (i % 7),
      codes: [],
      probe: false,
      graphql: { operation: 'Codes', cost: 12 },
    }),
  statement: () =>
    metrics.statementEnded({ name: 'listIndicators', scope, asked: 1, sent: 2, ended: 3, rows: 10 }),
  lookup: () => metrics.countLookup('answers', 'hit'),
};

for (const [name, count] of Object.entries(counted))
  for (let round = 1; round <= 3; round += 1) {
    const before = process.cpuUsage();
    for (let i = 0; i < TIMES; i += 1) count(i);
    const { user, system } = process.cpuUsage(before);
    process.stdout.write(`${name}, round ${round}: ${((user + system) / TIMES).toFixed(3)} µs\n`);
  }

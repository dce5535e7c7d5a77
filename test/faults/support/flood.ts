// Queries that differ from each other, to fill whatever a server keeps of queries.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { projectRoot } from '../../../src/config.js';
import { GraphqlClient } from '../../fuzz/support/graphql-client.js';
import { Random } from '../../fuzz/support/random.js';
import { fuzz } from '../../fuzz/support/run.js';

const CLIENTS = 12;
/** So often the same query is sent, so that it is compiled and its answer is kept and compressed. */
const REPEATED = 4;
const RANDOM_CONNECTIONS = 2;

export interface FloodOutcome {
  answers: number;
  kinds: number;
  /** Those that were refused because there were too many, or took too long. */
  busy: number;
  /** Answers that broke a rule. */
  findings: string[];
}

/** What a server answers that has more to do than it can. */
const PASSING = /"code":"(SERVER_BUSY|REQUEST_TIMEOUT)"/;

const names = (count: number, make: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => make(n));

/** The n-th query; no two have the same text, and none the same field twice. */
const SHAPES: ((n: number, random: Random) => string)[] = [
  // Large answers.
  (n) =>
    `query Pages${n} { ${names(8, (k) => `x${n}_${k}: observations(first: 100, filter: { indicators: ["measure_0${k}"] }) { nodes { period value decimal: valueDecimal unit { code name } indicator { code name } } }`).join(' ')} }`,
  // Large documents.
  (n, random) =>
    `query { ${names(
      45,
      (k) =>
        `y${n}_${k}: unit(code: "place-${String(random.integer(0, 19)).padStart(2, '0')}") { code name }`,
    )
      .slice(0, 28)
      .join(' ')} } # ${'x'.repeat(1_000)}`,
  // Rankings and sums.
  (n, random) =>
    `{ z${n}: indicators(first: 12) { nodes { code ranking(period: "${random.integer(2010, 2019)}", among: { unitKind: COUNTRY }, first: ${random.integer(1, 100)}) { nodes { rank unit { name } observation { value } } } } } }`,
  // Fragments, variables and directives.
  (n) =>
    `query Q${n}($first: Int! = ${1 + (n % 100)}, $yes: Boolean! = true) { units(first: $first) { nodes { ...F${n} @include(if: $yes) } } } fragment F${n} on Unit { code a${n}: name series(first: 5) { nodes { indicator { code } observations(last: 3) { nodes { value } } } } }`,
  // Searches.
  (n) => `{ search(query: "Place ${n} edition ${n % 7}", first: 20) { nodes { title } } }`,
  // Not valid.
  (n) => `{ indicators(first: 1) { nodes { code missing${n} } } }`,
  (n) => `{ unit(code: "${'c'.repeat(100)}${n}") { code name reference { text bibtex csl } } }`,
];

/** Sends them for some time, with random queries of the whole schema beside them. */
export async function flood(url: string, milliseconds: number): Promise<FloodOutcome> {
  const until = performance.now() + milliseconds;
  const isOver = () => performance.now() > until;
  const client = new GraphqlClient(url, CLIENTS + RANDOM_CONNECTIONS);
  const outcome: FloodOutcome = { answers: 0, kinds: 0, busy: 0, findings: [] };
  const random = new Random(5);
  const work = async () => {
    while (!isOver()) {
      const n = outcome.kinds++;
      const query = (SHAPES[n % SHAPES.length] as (typeof SHAPES)[number])(n, random);
      for (let time = 0; time < REPEATED && !isOver(); time++) {
        const { status, body } = await client.post({ query });
        outcome.answers += 1;
        if (status === 503 && PASSING.test(body)) outcome.busy += 1;
        else if (status === 0 || status >= 500 || body.includes('INTERNAL_SERVER_ERROR'))
          outcome.findings.push(`${status} ${body.slice(0, 200)} for ${query.slice(0, 200)}`);
      }
    }
  };
  const schema = buildSchema(readFileSync(join(projectRoot, 'schema/schema.graphql'), 'utf8'));
  const [report] = await Promise.all([
    fuzz({
      client,
      schema,
      seed: 6,
      queries: Number.POSITIVE_INFINITY,
      httpPieces: 0,
      connections: RANDOM_CONNECTIONS,
      stop: isOver,
    }),
    ...Array.from({ length: CLIENTS }, work),
  ]);
  client.close();
  outcome.answers += report.answered;
  outcome.kinds += report.answered;
  for (const { fault, request, answer } of report.findings.filter(({ fault }) => !fault.startsWith('took')))
    outcome.findings.push(`${fault}: ${request.slice(0, 300)} → ${answer.slice(0, 200)}`);
  return outcome;
}

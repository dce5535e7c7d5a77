// Queries that differ from each other, to fill whatever a server keeps of queries.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { projectRoot } from '../../../src/config.js';
import { GraphqlClient } from '../../fuzz/support/graphql-client.js';
import { Random } from '../../fuzz/support/random.js';
import { fuzz } from '../../fuzz/support/run.js';

const CLIENTS = 12;
/** So often the same query is sent, so that its plan and its answer are kept. */
const REPEATED = 4;
const RANDOM_CONNECTIONS = 2;

export interface FloodOutcome {
  answers: number;
  kinds: number;
  bytes: number;
  /** Those that were refused because there were too many, or took too long. */
  busy: number;
  /** Answers that broke a rule. */
  findings: string[];
}

/** What a server answers that has more to do than it can. */
const PASSING = /"code":"(SERVER_BUSY|REQUEST_TIMEOUT)"/;

/** The start of names of fields that do not exist. */
const UNKNOWN = 'unknownField';

const times = (count: number, make: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => make(n)).join(' ');

const PAGE = '{ nodes { id text period value valueDecimal unit { code name } indicator { code name } } }';

/** The n-th query of each kind; no two have the same text. */
const SHAPES: ((n: number, random: Random) => string)[] = [
  // The largest answers that the limits allow, megabytes each.
  (n) =>
    `query Pages${n} { ${times(28, (k) => `x${n}_${k}: observations(first: 100, filter: { indicators: ["measure_${String((n + k) % 12).padStart(2, '0')}"] }) ${PAGE}`)} }`,
  // Smaller ones.
  (n, random) =>
    `{ z${n}: indicators(first: 12) { nodes { code ranking(period: "${random.integer(2010, 2019)}", among: { unitKind: COUNTRY }, first: ${random.integer(1, 100)}) { nodes { rank unit { name } observation { value } } } } } }`,
  // Large documents.
  (n) =>
    `query { ${times(28, (k) => `y${n}_${k}: unit(code: "place-${String((n + k) % 20).padStart(2, '0')}") { code name }`)} } # ${'x'.repeat(1_000)}`,
  // Fragments, variables and directives.
  (n) =>
    `query Q${n}($first: Int! = ${1 + (n % 100)}, $yes: Boolean! = true) { units(first: $first) { nodes { ...F${n} @include(if: $yes) } } } fragment F${n} on Unit { code a${n}: name series(first: 5) { nodes { indicator { code } observations(last: 3) { nodes { value } } } } }`,
  // Searches.
  (n) => `{ search(query: "Place ${n} edition ${n % 7}", first: 20) { nodes { title } } }`,
  // References.
  (n) => `{ units(first: 20) { nodes { r${n}: reference { text bibtex csl } } } }`,
  // Not valid, and codes that do not exist.
  (n) => `{ indicators(first: 1) { nodes { code ${UNKNOWN}${n} } } }`,
  (n) => `{ unit(code: "${'c'.repeat(100)}${n}") { code name } }`,
];

/** Sends them for some time, with random queries of the whole schema beside them. */
export async function flood(url: string, milliseconds: number): Promise<FloodOutcome> {
  const until = performance.now() + milliseconds;
  const isOver = () => performance.now() > until;
  const client = new GraphqlClient(url, CLIENTS + RANDOM_CONNECTIONS);
  const outcome: FloodOutcome = { answers: 0, kinds: 0, bytes: 0, busy: 0, findings: [] };
  const random = new Random(5);
  const work = async () => {
    while (!isOver()) {
      const n = outcome.kinds++;
      const query = (SHAPES[n % SHAPES.length] as (typeof SHAPES)[number])(n, random);
      for (let time = 0; time < REPEATED && !isOver(); time++) {
        const { status, body } = await client.post({ query });
        outcome.answers += 1;
        outcome.bytes += body.length;
        if (status === 503 && PASSING.test(body)) outcome.busy += 1;
        else if (status !== (query.includes(UNKNOWN) ? 400 : 200) || body.includes('INTERNAL_SERVER_ERROR'))
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

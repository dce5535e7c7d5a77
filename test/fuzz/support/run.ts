import { type GraphQLSchema } from 'graphql';
import { breakQuery } from './broken-query.js';
import { checkAnswer } from './check-answer.js';
import { Coverage } from './coverage.js';
import { type GeneratedQuery, QueryGenerator } from './generator.js';
import type { GraphqlClient } from './graphql-client.js';
import { makeHttpPiece } from './http-pieces.js';
import { printQuery } from './query-tree.js';
import { Random } from './random.js';
import { checkRaw, sendRaw } from './raw-client.js';
import { sameAnswer } from './same-answer.js';
import { readVocabulary } from './vocabulary.js';

export interface FuzzOptions {
  client: GraphqlClient;
  schema: GraphQLSchema;
  seed: number;
  queries: number;
  httpPieces: number;
  connections: number;
  /** About the most fields that an answer may have. */
  largest?: number;
  /** Called now and then with the number of queries that are answered. */
  progress?: (answered: number, report: FuzzReport) => void;
  /** Ends early when it gives true. */
  stop?: () => boolean;
}

/** An answer that broke a rule, and what it was an answer to. */
export interface Finding {
  fault: string;
  /** Body of the request as JSON, or the bytes of a raw one. */
  request: string;
  answer: string;
  path: string;
}

export interface FuzzReport {
  coverage: Coverage;
  statuses: Map<string, number>;
  codes: Map<string, number>;
  /** Codes of what should have been answered in full. */
  codesOfValid: Map<string, number>;
  findings: Finding[];
  /** How often each kind of finding came up, also those that are not kept. */
  faults: Map<string, number>;
  slowest: { milliseconds: number; request: string; status: number }[];
  answered: number;
  httpAnswers: Map<string, number>;
}

const MOST_FINDINGS_OF_A_KIND = 20;
const SLOWEST = 10;
/** Every so many queries one is asked twice at a revision: its bytes must be the same. */
const TWICE_EVERY = 25;
const LARGEST = 30_000;
const BROKEN_SHARE = 0.12;

const count = (map: Map<string, number>, key: string | number) =>
  map.set(String(key), (map.get(String(key)) ?? 0) + 1);

/** Sends so many generated queries and pieces of HTTP, and checks every answer. */
export async function fuzz(options: FuzzOptions): Promise<FuzzReport> {
  const { client, schema } = options;
  const random = new Random(options.seed);
  const vocabulary = await readVocabulary(async (query, variables) => {
    const { status, body } = await client.post({ query, variables });
    const parsed = JSON.parse(body);
    if (status !== 200 || parsed.errors)
      throw new Error(`the vocabulary could not be read: ${query}\n${body.slice(0, 500)}`);
    return parsed.data;
  });
  const coverage = new Coverage(schema);
  const generator = new QueryGenerator(schema, random, vocabulary, coverage);
  const report: FuzzReport = {
    coverage,
    statuses: new Map(),
    codes: new Map(),
    codesOfValid: new Map(),
    findings: [],
    faults: new Map(),
    slowest: [],
    answered: 0,
    httpAnswers: new Map(),
  };
  const find = (fault: string, request: string, answer: string, path: string) => {
    count(report.faults, fault);
    if ((report.faults.get(fault) ?? 0) <= MOST_FINDINGS_OF_A_KIND)
      report.findings.push({ fault, request, answer: answer.slice(0, 600), path });
  };

  const sendQuery = async (index: number) => {
    const generated: GeneratedQuery = generator.next(options.largest ?? LARGEST);
    const printed = printQuery(generated.tree);
    const broken = random.chance(BROKEN_SHARE);
    const body = broken ? breakQuery(random, printed) : printed;
    const revision = index % TWICE_EVERY === 0 ? random.pick(vocabulary.readable) : undefined;
    const path = revision === undefined ? '/graphql' : `/revisions/${revision}/graphql`;
    const answer = await client.post(body, path);
    const { faults, codes, data } = checkAnswer(answer);
    const request = JSON.stringify(body);
    count(report.statuses, answer.status);
    for (const code of new Set(codes)) {
      count(report.codes, code);
      if (!broken && generated.manner === 'valid') count(report.codesOfValid, code);
    }
    for (const fault of faults) find(fault, request, answer.body, path);
    if (!broken && data) {
      coverage.record(generated.tree, data);
      generator.learn(generated, data);
    }
    if (revision !== undefined && answer.status === 200 && !codes.some(isPassing)) {
      const again = await client.post(body, path);
      if (!sameAnswer(again.body, answer.body) && !checkAnswer(again).codes.some(isPassing))
        find('two answers at one revision differ', request, again.body, path);
    }
    const slow = { milliseconds: answer.milliseconds, request, status: answer.status };
    report.slowest = [...report.slowest, slow]
      .sort((a, b) => b.milliseconds - a.milliseconds)
      .slice(0, SLOWEST);
    report.answered++;
  };

  const sendPiece = async () => {
    const piece = makeHttpPiece(random);
    const received = await sendRaw(client.url, piece);
    const { statuses, faults } = checkRaw(received);
    for (const status of statuses) count(report.httpAnswers, status);
    if (statuses.length === 0) count(report.httpAnswers, received ? 'not HTTP' : 'nothing');
    for (const fault of faults)
      find(fault, JSON.stringify(Buffer.concat(piece.parts).toString('latin1')), received, 'raw');
  };

  let next = 0;
  const piecesEvery = options.httpPieces > 0 ? options.queries / options.httpPieces : Infinity;
  let pieces = 0;
  const work = async () => {
    while (next < options.queries && !options.stop?.()) {
      const index = next++;
      await sendQuery(index);
      if (index >= pieces * piecesEvery) {
        pieces++;
        await sendPiece();
      }
      if (index > 0 && index % 1000 === 0) options.progress?.(index, report);
    }
  };
  await Promise.all(Array.from({ length: options.connections }, work));
  return report;
}

/** The same request may be answered another time. */
const isPassing = (code: string) => ['REQUEST_TIMEOUT', 'DATABASE_UNAVAILABLE', 'NOT_READY'].includes(code);

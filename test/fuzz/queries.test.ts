import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { GraphqlClient } from './support/graphql-client.js';
import { type FuzzReport, fuzz } from './support/run.js';

const SEED = Number(process.env.FUZZ_SEED ?? 20_250_701);
const QUERIES = 1_500;
const HTTP_PIECES = 300;
/** Answers of this many fields reach everything; larger ones are for the benchmark. */
const LARGEST = 400;
/** Most that one run of this length reaches; `bench/fuzz.ts` reaches all. */
const LEAST_COVERAGE = 0.85;

let server: TestServer;
let report: FuzzReport;

beforeAll(async () => {
  server = await startTestServer();
  const client = new GraphqlClient(server.url, 4);
  const schema = buildSchema(readFileSync(join(projectRoot, 'schema/schema.graphql'), 'utf8'));
  report = await fuzz({
    client,
    schema,
    seed: SEED,
    queries: QUERIES,
    httpPieces: HTTP_PIECES,
    connections: 4,
    largest: LARGEST,
  });
  client.close();
}, 120_000);

afterAll(() => server?.close());

describe(`random queries and broken HTTP (FUZZ_SEED=${SEED})`, () => {
  it('get answers of the documented form, with known codes, in time, and the same ones at a revision', () => {
    expect(report.findings.slice(0, 5)).toEqual([]);
    expect(report.answered).toBe(QUERIES);
  });

  it('reach most fields, arguments and enum values with data', () => {
    expect(report.coverage.share(), report.coverage.missing().join(' ')).toBeGreaterThan(LEAST_COVERAGE);
  });

  it('are partly wrong: errors of many codes come back too', () => {
    expect(report.codes.size).toBeGreaterThan(10);
    expect(report.httpAnswers.size).toBeGreaterThan(5);
  });
});

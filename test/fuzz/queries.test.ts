import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { publish } from '../../src/publishing/publish.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { GraphqlClient } from './support/graphql-client.js';
import { writeRarePackage } from './support/rare-package.js';
import { type FuzzReport, fuzz } from './support/run.js';

const SEED = Number(process.env.FUZZ_SEED ?? 20_250_701);
const QUERIES = 1_800;
const HTTP_PIECES = 250;
/** Answers of this many fields reach everything; larger ones are for the benchmark. */
const LARGEST = 400;
/** Far below what one run of this length reaches; `bench/fuzz.ts` reaches nearly all. */
const LEAST_COVERAGE = 0.76;

let server: TestServer;
let folder: string;
let report: FuzzReport;

beforeAll(async () => {
  server = await startTestServer();
  folder = await mkdtemp(join(tmpdir(), 'catalogue-rare-'));
  for (const edition of [1, 2] as const)
    await publish(server.sql, [await writeRarePackage(join(folder, `${edition}`), edition)]);
  await vi.waitFor(async () =>
    expect((await server.query('{ catalogue { revision { number } } }')).extensions.revision).toBe(3),
  );
  const client = new GraphqlClient(server.url, 1);
  const schema = buildSchema(readFileSync(join(projectRoot, 'schema/schema.graphql'), 'utf8'));
  report = await fuzz({
    client,
    schema,
    seed: SEED,
    queries: QUERIES,
    httpPieces: HTTP_PIECES,
    // One after the other: the same seed gives the same queries.
    connections: 1,
    largest: LARGEST,
  });
  client.close();
}, 300_000);

afterAll(async () => {
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

describe(`random queries and broken HTTP (FUZZ_SEED=${SEED})`, () => {
  it('get answers of the documented form, with known codes, in time, and the same ones at a revision', () => {
    expect(report.findings.slice(0, 5)).toEqual([]);
    expect(report.answered).toBe(QUERIES);
  });

  it('reach most fields, arguments and enum values with data', () => {
    const { coverage } = report;
    expect(coverage.share(), `not reached: ${coverage.missing().join(' ')}`).toBeGreaterThan(LEAST_COVERAGE);
  });

  it('are partly wrong: errors of many codes come back too', () => {
    expect(report.codes.size).toBeGreaterThan(10);
    expect(report.httpAnswers.size).toBeGreaterThan(5);
  });
});

import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  getOperationAST,
  parse,
  validate,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../db/database.js';
import { loadArrayTypes } from '../../db/driver/index.js';
import { canBePlanned, PlannedQueries } from '../../src/execution/planned-queries.js';
import { selectionOf } from '../../src/execution/selected-fields.js';
import { RowCache } from '../../src/loading/row-cache.js';
import { type Context, createContext } from '../../src/request/context.js';
import { catalogueSchema } from '../../src/schema.js';
import { Coverage } from '../fuzz/support/coverage.js';
import { QueryGenerator } from '../fuzz/support/generator.js';
import { printQuery } from '../fuzz/support/query-tree.js';
import { Random } from '../fuzz/support/random.js';
import { readVocabulary } from '../fuzz/support/vocabulary.js';
import { createTestDatabase, type TestDatabase } from '../support/server.js';

/** PLANNED_TEST_QUERIES and FUZZ_SEED make a longer run, or another one. */
const QUERIES = Number(process.env.PLANNED_TEST_QUERIES ?? 600);
const SEED = Number(process.env.FUZZ_SEED ?? 20_250_701);

/** Too little for all of them, so rows are dropped too. */
const MEGABYTES_OF_ROWS = 2;

/** Answers of this many fields reach everything. */
const LARGEST = 400;

const schema = catalogueSchema();
let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await createTestDatabase();
  await loadArrayTypes(test.sql);
  database = new Database(test.sql, 60_000);
});
afterAll(async () => {
  await database?.close();
  await test?.drop();
});

function parsed(query: string): DocumentNode | null {
  try {
    return parse(query);
  } catch {
    return null;
  }
}

/** What `run` gives; a request that was ended at a limit has no answer, and its fields stay pending. */
async function untilEnded<Answer>(
  run: (context: Context) => Answer | Promise<Answer>,
  ifEnded: Answer,
  rows?: RowCache,
) {
  const context = createContext(database, 1, undefined, undefined, null, rows);
  const { signal } = context.scope;
  const ended = new Promise<Answer>((resolve) => {
    signal.addEventListener('abort', () => resolve(ifEnded));
  });
  return Promise.race([run(context), ended]);
}

/** The answer of graphql-js. */
const interpret = (query: string, variables: Record<string, unknown> = {}) =>
  untilEnded<ExecutionResult>(
    (contextValue) => execute({ schema, document: parse(query), variableValues: variables, contextValue }),
    { errors: [new GraphQLError('too many errors')] },
  );

/** The answer by a plan, with what the query selects; null where graphql-js has to answer. */
async function runByPlan(query: string, variables: Record<string, unknown> = {}, rows?: RowCache) {
  const planned = new PlannedQueries(schema);
  const document = parse(query);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('expected one operation');
  return untilEnded<object | null>(
    async (context) => {
      context.reader.selection = selectionOf(schema, document, operation);
      return (await planned.find(document, operation)?.(variables, context)) ?? null;
    },
    null,
    rows,
  );
}

describe('queries by plan', () => {
  const NESTED = `query ($codes: [String!], $code: String = "38", $topic: String!) {
    indicators(filter: { codes: $codes, topics: [$topic, "population"] }) { nodes { code } }
    units(first: 3, filter: { codes: ["01", $code] }) { nodes { code } }
    more: indicators(filter: { topics: [$topic] }, first: 2) { nodes { code latest(unit: $code) { text } } }
  }`;
  it.each([
    { topic: 'government' },
    { topic: 'government', codes: ['PCI', 'DTI_RANK'] },
    { topic: 'nowhere', codes: null, code: '27' },
    { topic: 'population', codes: [] },
  ])('take variables inside of lists and objects: %j', async (variables) => {
    const { data, errors } = await interpret(NESTED, variables);
    expect(errors).toBeUndefined();
    expect(JSON.stringify(await runByPlan(NESTED, variables))).toBe(JSON.stringify(data));
  });

  it('leave a value that is wrong to graphql-js', async () => {
    expect((await interpret(NESTED, { topic: 'government', code: null })).errors).toBeDefined();
    expect(await runByPlan(NESTED, { topic: 'government', code: null })).toBeNull();
  });

  it(`answer ${QUERIES} generated queries as graphql-js does, to the byte, also with kept rows, or leave them to it (FUZZ_SEED=${SEED})`, {
    timeout: 3_600_000,
  }, async () => {
    const vocabulary = await readVocabulary(async (query, variables) => {
      const { data, errors } = await interpret(query, variables);
      if (errors) throw errors[0];
      return JSON.parse(JSON.stringify(data));
    });
    const random = new Random(SEED);
    const generator = new QueryGenerator(schema, random, vocabulary, new Coverage(schema));
    const rows = new RowCache(MEGABYTES_OF_ROWS);
    const counts = { planned: 0, withErrors: 0, notPlanned: 0, invalid: 0 };
    for (let index = 0; index < QUERIES; index += 1) {
      const generated = generator.next(LARGEST);
      const { query, variables } = printQuery(generated.tree);
      const document = parsed(query);
      const operation = document && getOperationAST(document);
      if (!operation || validate(schema, document).length > 0) {
        counts.invalid += 1;
        continue;
      }
      const expected = await interpret(query, variables);
      const data = await runByPlan(query, variables, rows);
      // With all rows kept from the first time, unless they were dropped since.
      const again = await runByPlan(query, variables, rows);
      expect(JSON.stringify(again), query).toBe(JSON.stringify(data));
      if (expected.data) generator.learn(generated, expected.data);
      const what = JSON.stringify({ query, variables });
      if (expected.errors) {
        counts.withErrors += 1;
        expect(data, what).toBeNull();
      } else if (canBePlanned(document, operation)) {
        counts.planned += 1;
        expect(JSON.stringify(data), what).toBe(JSON.stringify(expected.data));
      } else {
        counts.notPlanned += 1;
        expect(data, what).toBeNull();
      }
    }
    expect(rows.hits).toBeGreaterThan(QUERIES);
    expect(counts.planned, JSON.stringify(counts)).toBeGreaterThan(QUERIES / 4);
  });
});

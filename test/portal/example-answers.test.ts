import { afterAll, beforeAll, expect, test } from 'vitest';
import { examples } from '../../src/portal/examples.js';
import { operationOfExample } from '../../src/portal/opening.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

type Answer = Record<string, unknown>;

const isObject = (value: unknown): value is Answer =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What an answer lacks: roots that are null or empty, and empty lists of a root that is one thing. */
const lacking = (data: Answer): string[] =>
  Object.entries(data).flatMap(([root, value]) => {
    if (!isObject(value)) return Array.isArray(value) && value.length > 0 ? [] : [root];
    if (Array.isArray(value.nodes)) return value.nodes.length > 0 ? [] : [root];
    return Object.entries(value).flatMap(([field, inner]) =>
      isObject(inner) && Array.isArray(inner.nodes) && inner.nodes.length === 0 ? [`${root}.${field}`] : [],
    );
  });

test.each(
  examples.flatMap((example) =>
    (['vi', 'en'] as const).map((language) => [example.id, language, example] as const),
  ),
)('the example %s finds something in the seeds, on the page in %s', async (_id, language, example) => {
  const { query, variables } = operationOfExample(example, language);
  const { data, errors } = await server.query(query, JSON.parse(variables));
  expect(errors).toBeUndefined();
  expect(lacking(data)).toEqual([]);
});

test('the examples name indicators that are there', async () => {
  const named = [...new Set(examples.flatMap(({ variables }) => [variables.indicators ?? []].flat()))];
  expect(named.length).toBeGreaterThan(5);
  const found = await Promise.all(
    named.map((code) => server.query('query ($code: String!) { indicator(code: $code) { code } }', { code })),
  );
  expect(found.map(({ data }) => data.indicator?.code)).toEqual(named);
});

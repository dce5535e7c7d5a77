import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleOperation } from '../../src/portal/example.js';
import { examples } from '../../src/portal/examples.js';
import { type Fields, startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Paths that hold no data: root fields that are null or empty, and empty connections of a single object. */
const emptyPaths = (data: Fields): string[] =>
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
)('the example %s returns data of the seeds when the page is in %s', async (_id, language, example) => {
  const { query, variables } = exampleOperation(example, language);
  const { data, errors } = await server.query(query, JSON.parse(variables));
  expect(errors).toBeUndefined();
  expect(emptyPaths(data)).toEqual([]);
});

test('every indicator in the variables of the examples exists', async () => {
  const codes = [...new Set(examples.flatMap(({ variables }) => [variables.indicators ?? []].flat()))];
  expect(codes.length).toBeGreaterThan(5);
  const found = await Promise.all(
    codes.map((code) =>
      server.query<{ indicator: { code: string } | null }>(
        'query ($code: String!) { indicator(code: $code) { code } }',
        { code },
      ),
    ),
  );
  expect(found.map(({ data }) => data.indicator?.code)).toEqual(codes);
});

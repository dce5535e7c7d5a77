import { expect, it } from 'vitest';
import { useServer } from '../support/use-server.js';

const server = useServer({ settings: { MAX_COST: '500', RATE_LIMIT: '1000' } });

async function ask(query: string, extensions: object | undefined, path = '/graphql') {
  const response = await fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, extensions }),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

const QUERY = '{ units(first: 20) { nodes { code name } } }';
const left = ({ headers }: { headers: Headers }) =>
  Number(/r=(\d+)/.exec(headers.get('ratelimit') ?? '')?.[1]);

it('says what a query costs without running it, for one point of the rate limit', async () => {
  const first = await ask(QUERY, { costOnly: true });
  expect([first.status, first.body.data]).toEqual([200, null]);
  const { requested, limit } = first.body.extensions.cost;
  expect([requested > 20, limit]).toEqual([true, 500]);
  expect(first.headers.get('catalogue-cost')).toBe(`requested=${requested}, limit=500`);
  const second = await ask(QUERY, { costOnly: true });
  expect(left(first) - left(second)).toBe(1);
  const run = await ask(QUERY, undefined);
  expect(run.body.data.units.nodes).toHaveLength(20);
  expect(run.body.extensions.cost.requested).toBe(requested);
  expect(left(second) - left(run)).toBe(requested);
});

it('says it at a revision too', async () => {
  const { headers, body } = await ask(QUERY, { costOnly: true }, '/revisions/1/graphql');
  expect([body.data, headers.get('catalogue-cost')?.startsWith('requested=')]).toEqual([null, true]);
});

it('refuses what costs too much, and what is no query, as if it were run', async () => {
  const costly = await ask(
    '{ units(first: 100) { nodes { code children(first: 100) { nodes { code } } } } }',
    {
      costOnly: true,
    },
  );
  expect([costly.status, costly.body.errors[0].extensions.code]).toEqual([400, 'QUERY_TOO_COSTLY']);
  const wrong = await ask('{ units { nods } }', { costOnly: true });
  expect(wrong.body.errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
});

it.each([[{ costOnly: 'yes' }], [{ costOnly: 1 }], [{ other: true }]])(
  'runs a query with extensions %j',
  async (extensions) => {
    expect((await ask(QUERY, extensions)).body.data.units.nodes).toHaveLength(20);
  },
);

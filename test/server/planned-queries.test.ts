import { describe, expect, it, onTestFinished } from 'vitest';
import { scrape, WITH_METRICS } from '../metrics/support/scrape.js';
import { errorMessages } from '../support/error-messages.js';
import { startTestServer, type TestServer } from '../support/server.js';

/** Whole answers are not kept, so each query is executed. */
const NO_ANSWERS = { ANSWER_CACHE_MB: '0', ...WITH_METRICS };

async function start(settings: Record<string, string> = {}): Promise<TestServer> {
  const server = await startTestServer({ settings: { ...NO_ANSWERS, ...settings } });
  onTestFinished(() => server.close());
  return server;
}

async function sent(server: TestServer, body: object): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  return answer.text();
}

async function plannedAnswers(server: TestServer): Promise<number> {
  const series = await scrape(server);
  return series.get('catalogue_cache_lookups_total{cache="plans",outcome="hit"}') ?? 0;
}

const NESTED = `query Nested($first: Int, $codes: [String!]) {
  indicators(first: $first, filter: {}) { totalCount pageInfo { endCursor } nodes { code latest(unit: "38") { text } } }
  units(first: 3, filter: { codes: ["38", "01"] }) { nodes { __typename code name(language: EN) ... on Node { id } } }
  topics(codes: $codes) { code }
}`;

describe('a query that is executed by a plan', () => {
  it('has the same answer each time', async () => {
    const server = await start();
    const answers = [];
    for (let time = 0; time < 4; time += 1)
      answers.push(await sent(server, { query: NESTED, variables: { first: 5 } }));
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('"totalCount"');
    expect(await plannedAnswers(server)).toBe(4);
  });

  it('has the errors of graphql-js each time, without another statement', async () => {
    const server = await start();
    const ranking =
      '{ indicator(code: "PCI") { code ranking(among: { unitKind: PROVINCE }, first: 0) { totalCount } } }';
    const wrong = { query: NESTED, variables: { first: 'many' } };
    for (const body of [{ query: ranking }, wrong]) {
      const answers = [];
      for (let time = 0; time < 5; time += 1) answers.push(await sent(server, body));
      const statements = server.log.flatMap((line) => line.statements ?? []).slice(-5);
      expect(new Set(statements.slice(1)).size, String(statements)).toBe(1);
      expect(new Set(answers).size).toBe(1);
      expect(answers[0]).toContain('"errors"');
    }
    // Each is tried by its plan first.
    expect(await plannedAnswers(server)).toBe(10);
  });

  it('has the same limits', async () => {
    const server = await start({ MAX_ROWS: '100' });
    for (let time = 0; time < 5; time += 1) {
      const { errors } = await server.query(
        '{ units(first: 60) { nodes { code } } indicators(first: 60) { nodes { code } } }',
      );
      expect(errors?.[0]?.message).toBe(errorMessages.tooManyRows(100));
    }
  });

  it('with @include, @skip or the schema in it is left to graphql-js', async () => {
    const server = await start();
    const { data } = await server.query(
      '{ units(first: 1) { nodes { code @skip(if: false) } } __schema { queryType { name } } }',
    );
    expect(data).toEqual({
      units: { nodes: [{ code: expect.any(String) }] },
      __schema: { queryType: { name: 'Query' } },
    });
    expect(await plannedAnswers(server)).toBe(0);
  });

  it('may name a field like a property of every object', async () => {
    const server = await start();
    for (const alias of ['__proto__', 'constructor', 'toString'])
      expect(await sent(server, { query: `{ units(first: 1) { ${alias}: totalCount } }` })).toMatch(
        new RegExp(`{"data":{"units":{"${alias}":\\d+}}`),
      );
  });
});

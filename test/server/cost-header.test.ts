import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startTestServer } from '../support/server.js';

const QUERY = '{ indicators(first: 5) { nodes { code name } } }';

/** A server that keeps answers and has the query stored. */
async function start() {
  const folder = await mkdtemp(join(tmpdir(), 'cost-test-'));
  await writeFile(join(folder, 'page.graphql'), QUERY);
  const server = await startTestServer({ settings: { ANSWER_CACHE_MB: '8', QUERIES_DIR: folder } });
  onTestFinished(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });
  return server;
}

it('names its cost in the header, whichever way a query is asked, and in the answer except at a revision', async () => {
  const { url } = await start();
  const ask = async (path: string, options: RequestInit = {}) => {
    const response = await fetch(`${url}${path}`, options);
    return {
      status: response.status,
      cost: response.headers.get('catalogue-cost'),
      text: await response.text(),
    };
  };
  const search = `?${new URLSearchParams({ query: QUERY })}`;
  const documentId = `sha256:${createHash('sha256').update(QUERY).digest('hex')}`;
  const post = (body: object) => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const first = await ask('/graphql', post({ query: QUERY }));
  const requested = JSON.parse(first.text).extensions.cost.requested as number;
  expect(requested).toBeGreaterThan(5);
  const header = `requested=${requested}, limit=100000`;
  const inAnswer = `"cost":{"requested":${requested},"limit":100000}`;
  for (const [path, options] of [
    ['/graphql', post({ query: QUERY })],
    [`/graphql${search}`, {}],
    [`/graphql${search}`, {}],
    ['/graphql', post({ documentId })],
    [`/graphql?documentId=${documentId}`, {}],
    ['/graphql', post({ query: QUERY, extensions: {} })],
  ] as const) {
    const answer = await ask(path, options);
    expect([path, answer.status, answer.cost]).toEqual([path, 200, header]);
    expect(answer.text).toContain(inAnswer);
  }
  const head = await ask(`/graphql${search}`, { method: 'HEAD' });
  expect([head.status, head.cost]).toEqual([200, header]);
  for (const path of [`/revisions/1/graphql${search}`, `/cite${search}`, `/revisions/1/cite${search}`])
    expect([path, await ask(path)]).toEqual([path, expect.objectContaining({ status: 200, cost: header })]);
  expect((await ask(`/revisions/1/graphql${search}`)).text).not.toContain('"cost"');
});

it('names the cost of an answer that the client has, of one with an error, and of a query that is too costly', async () => {
  const { url } = await start();
  const address = `${url}/graphql?${new URLSearchParams({ query: QUERY })}`;
  const first = await fetch(address);
  const again = await fetch(address, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } });
  expect([again.status, again.headers.get('catalogue-cost')]).toEqual([
    304,
    first.headers.get('catalogue-cost'),
  ]);
  const costOf = async (query: string) => {
    const response = await fetch(`${url}/graphql?${new URLSearchParams({ query })}`);
    const body = (await response.json()) as { errors: object[]; extensions: { cost: object } };
    return {
      errors: body.errors.length,
      header: response.headers.get('catalogue-cost'),
      answer: body.extensions.cost,
    };
  };
  expect(await costOf('{ node(id: "x") { id } }')).toEqual({
    errors: 1,
    header: 'requested=2, limit=100000',
    answer: { requested: 2, limit: 100_000 },
  });
  const costly = await costOf(
    '{ units(first: 100) { nodes { series(first: 100) { nodes { alternatives(first: 100) { nodes { series { observations(first: 100) { nodes { text value } } } } } } } } } }',
  );
  expect(costly.header).toMatch(/^requested=\d{6,}, limit=100000$/);
  // It is not valid, so it has no cost.
  expect(await costOf('{ nothing }')).toEqual({
    errors: 1,
    header: 'limit=100000',
    answer: { limit: 100_000 },
  });
});

import { readFileSync, statSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../support/server.js';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** Each query of the README with the answer that is printed behind it. */
const shown = [...README.matchAll(/```graphql\n(.+?)```[^`]*```json\n(.+?)```/gs)].map(
  ([, query = '', answer = '']) => ({ query, answer: JSON.parse(answer) as object }),
);

describe('README.md', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  it('shows at least five queries with their answers', () => {
    expect(shown.length).toBeGreaterThanOrEqual(5);
    expect(shown.length).toBe(README.match(/```graphql/g)?.length);
  });

  it.each(shown)('prints what the server answers: $query', async ({ query, answer }) => {
    const { data, errors } = await server.query(query);
    expect({ ...(errors && { errors }), data }).toEqual(answer);
  });

  it('leads to files that are there', () => {
    const links = [...README.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, target = '']) => target);
    const local = links.filter((target) => !target.startsWith('http'));
    expect(local.length).toBeGreaterThan(5);
    for (const target of local) expect(() => statOf(target), target).not.toThrow();
  });
});

const statOf = (target: string) => statSync(new URL(`../../${target}`, import.meta.url));

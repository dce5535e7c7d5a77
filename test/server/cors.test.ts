import { describe, expect, it } from 'vitest';
import { useServer } from '../support/use-server.js';

const server = useServer();

const ORIGIN = 'https://app.example';

/** What a browser looks at before it gives a page of another origin the answer, or sends the request at all. */
async function ask(path: string, init: RequestInit = {}) {
  const { status, headers } = await fetch(server.url + path, {
    ...init,
    headers: { origin: ORIGIN, ...init.headers },
  });
  const list = (name: string) => headers.get(name)?.split(', ') ?? [];
  return {
    status,
    readable: headers.get('access-control-allow-origin') === '*',
    credentials: headers.get('access-control-allow-credentials'),
    exposed: list('access-control-expose-headers'),
    methods: list('access-control-allow-methods'),
    headers: list('access-control-allow-headers'),
    maxAge: Number(headers.get('access-control-max-age')),
    headersOfAnswer: headers,
  };
}

const QUERY = '?query=%7B__typename%7D';
const json = { 'content-type': 'application/json' };

describe('a page of another origin', () => {
  it.each([
    ['a query by GET', `/graphql${QUERY}`, {}, 200],
    ['a query at a revision', `/revisions/1/graphql${QUERY}`, {}, 200],
    ['a query by POST', '/graphql', { method: 'POST', headers: json, body: '{"query":"{__typename}"}' }, 200],
    ['a wrong query', '/graphql?query=%7B', {}, 400],
    ['broken JSON', '/graphql', { method: 'POST', headers: json, body: '{' }, 400],
    [
      'a body that is too large',
      '/graphql',
      { method: 'POST', headers: json, body: 'x'.repeat(200_000) },
      413,
    ],
    ['a revision that is not there', `/revisions/9/graphql${QUERY}`, {}, 404],
    ['a method that is not taken', '/graphql', { method: 'DELETE' }, 405],
    ['an address that does not exist', '/nothing', {}, 404],
    ['whether the server is ready', '/readyz', {}, 200],
  ])('may read the answer to %s', async (_, path, init: RequestInit, status) => {
    const answer = await ask(path, init);
    expect(answer).toMatchObject({ status, readable: true, credentials: null });
    expect(answer.exposed).toEqual([
      'catalogue-revision',
      'catalogue-cost',
      'catalogue-complete',
      'catalogue-rows',
      'catalogue-digest',
      'etag',
      'link',
      'odata-version',
      'ratelimit',
      'ratelimit-policy',
      'repr-digest',
      'retry-after',
      'x-request-id',
    ]);
  });

  it('may read the revision and the id of its request', async () => {
    const { headersOfAnswer, exposed } = await ask(`/graphql${QUERY}`);
    for (const name of ['catalogue-revision', 'x-request-id']) {
      expect(exposed).toContain(name);
      expect(headersOfAnswer.has(name)).toBe(true);
    }
  });

  it('gets an answer that caches may give to pages of other origins too', async () => {
    const { headersOfAnswer } = await ask(`/revisions/1/graphql${QUERY}`);
    expect(headersOfAnswer.get('vary') ?? '').not.toMatch(/origin/i);
  });

  it.each(['/graphql', '/revisions/1/graphql'])(
    'may send any header to %s after a preflight request',
    async (path) => {
      const wanted = ['content-type', 'apollographql-client-name', 'if-none-match'];
      for (const method of ['GET', 'POST'])
        expect(
          await ask(path, {
            method: 'OPTIONS',
            headers: {
              'access-control-request-method': method,
              'access-control-request-headers': wanted.join(', '),
            },
          }),
        ).toMatchObject({
          status: 204,
          readable: true,
          methods: expect.arrayContaining([method]),
          headers: wanted,
          maxAge: 86_400,
        });
    },
  );
});

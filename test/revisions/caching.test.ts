import { describe, expect, it } from 'vitest';
import { useServer } from '../support/use-server.js';

const server = useServer();

/** The cache header of the answer by GET and by POST, which must be the same. */
async function cachingOf(path: string, query: string): Promise<{ status: number; caching: string }> {
  const url = `${server.url}${path}`;
  const get = await fetch(`${url}?query=${encodeURIComponent(query)}`);
  const post = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const caching = get.headers.get('cache-control') ?? '';
  expect(post.headers.get('cache-control') ?? '').toBe(caching);
  expect(await post.text()).toBe(await get.text());
  expect(post.status).toBe(get.status);
  return { status: get.status, caching };
}

const PINNED = '/revisions/1/graphql';

describe('an answer may be kept for ever', () => {
  it.each([
    '{ __typename }',
    '{ catalogue { revision { publishedAt } } }',
    '{ indicators(first: 3) { totalCount nodes { name } } }',
    '{ unit(code: "38", on: "2025-07-01") { name } }',
    '{ unit(code: "38@..") { name children(first: 1) { nodes { name } } } }',
    '{ units(filter: { inForceOn: "2025-07-01" }) { totalCount } }',
    '{ indicator(code: "no-such-indicator") { name } }',
    'query ($yes: Boolean = false) { __typename unit(code: "38") @include(if: $yes) { name } }',
  ])('when it was read at the address of a revision: %s', async (query) => {
    expect(await cachingOf(PINNED, query)).toEqual({
      status: 200,
      caching: expect.stringMatching(/^public, max-age=31536000, immutable$/),
    });
  });
});

describe('an answer must not be kept unasked', () => {
  it.each([
    ['/graphql', '{ __typename }', 'it was read at the newest', 200],
    ['/graphql', '{ unit(code: "38", on: "2025-07-01") { name } }', 'it was read at the newest', 200],
    [PINNED, '{ unit(code: "38") { name } }', 'it depends on the day', 200],
    [PINNED, '{ unit(code: "38", on: null) { name } }', 'it depends on the day', 200],
    [PINNED, '{ unit(code: "no-such-unit") { name } }', 'it depends on the day', 200],
    [
      PINNED,
      '{ a: unit(code: "38", on: "2025-07-01") { name } b: unit(code: "407") { name } }',
      'a part of it depends on the day',
      200,
    ],
    [PINNED, '{ node(id: "junk") { id } }', 'a field of it failed', 200],
    [PINNED, '{ indicators(first: 0) { totalCount } }', 'all of it failed', 400],
    [PINNED, '{ nothing }', 'it is refused', 400],
    [PINNED, '{ broken', 'it is refused', 400],
    [PINNED, '{ indicators(filter: { period: "x" }) { totalCount } }', 'it is refused', 400],
  ])('from %s with %s: %s', async (path, query, _reason, expected) => {
    const { status, caching } = await cachingOf(path, query);
    expect(status).toBe(expected);
    expect(caching).not.toMatch(/immutable|max-age=[1-9]|s-maxage/);
  });

  it('from a revision that is not there yet', async () => {
    const response = await fetch(`${server.url}/revisions/2/graphql?query={__typename}`);
    expect(response.status).toBe(404);
    expect(response.headers.get('cache-control') ?? '').not.toMatch(/immutable|max-age=[1-9]|s-maxage/);
  });
});

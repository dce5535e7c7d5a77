import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { useServer } from '../support/use-server.js';
import { askBytes, pathOfQuery } from './support/bytes.js';

const server = useServer({ settings: { ANSWER_CACHE_MB: '8' } });

const LONG = '{ indicators(first: 50) { nodes { code name definition } } }';
const SHORT = '{ __typename }';

/** Asks until the compressed form is there: it is made after the first answer. */
async function encoded(path: string, accepted: string) {
  let answer = await askBytes(server, path, { 'accept-encoding': accepted });
  const first = answer;
  await expect
    .poll(async () => {
      answer = await askBytes(server, path, { 'accept-encoding': accepted });
      return answer.headers['content-encoding'];
    })
    .toBeDefined();
  return { first, answer };
}

describe('an answer is compressed', () => {
  it.each([
    ['br', 'gzip, deflate, br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['gzip', 'br;q=0.5, gzip', gunzipSync],
    ['br', '*', brotliDecompressSync],
  ])('as %s for a client that accepts %s', async (coding, accepted, decode) => {
    const path = pathOfQuery(`query ${coding} ${LONG}`);
    const plain = await askBytes(server, path);
    const { answer } = await encoded(path, accepted);
    const { headers, bytes } = answer;
    expect(headers['content-encoding']).toBe(coding);
    expect(headers.vary).toBe('accept, accept-encoding');
    expect(Number(headers['content-length'])).toBe(bytes.length);
    expect(bytes.length).toBeLessThan(plain.bytes.length / 2);
    expect(decode(bytes).equals(plain.bytes)).toBe(true);
    // The checksum is that of the bytes that are not compressed.
    expect(headers['repr-digest']).toBeUndefined();
    expect(headers.etag).not.toBe(plain.headers.etag);
    const head = await askBytes(server, path, { 'accept-encoding': accepted }, { method: 'HEAD' });
    expect(head.headers['content-length']).toBe(headers['content-length']);
  });

  it.each(['identity', 'br;q=0, gzip;q=0', 'br;q=0.5, identity', 'compress', ''])(
    'not for a client that accepts %j',
    async (accepted) => {
      const path = pathOfQuery(LONG);
      await encoded(path, 'br');
      const { headers } = await askBytes(server, path, { 'accept-encoding': accepted });
      expect(headers['content-encoding']).toBeUndefined();
      expect(headers['repr-digest']).toBeDefined();
      expect(headers.vary).toBe('accept, accept-encoding');
    },
  );

  it('not where it is short', async () => {
    await encoded(pathOfQuery(`query Other ${LONG}`), 'br');
    for (let i = 0; i < 5; i += 1)
      expect(
        (await askBytes(server, pathOfQuery(SHORT), { 'accept-encoding': 'br' })).headers['content-encoding'],
      ).toBeUndefined();
  });
});

describe('If-None-Match', () => {
  const path = pathOfQuery(`query Again ${LONG}`, '/revisions/1/graphql');
  const asked = (condition: string, method = 'GET', body?: object) =>
    askBytes(server, path, { 'if-none-match': condition }, { method, ...(body && { body }) });

  it('is answered with 304 and no body while the answer is the same, in whatever form', async () => {
    const { answer } = await encoded(path, 'br');
    const { headers } = await askBytes(server, path);
    const tag = headers.etag ?? '';
    expect(tag).toMatch(/^"[\w-]{22}"$/);
    for (const condition of [tag, `W/${tag}`, `"x", ${tag}`, '*', answer.headers.etag ?? '']) {
      const { status, headers: sent, bytes } = await asked(condition);
      expect([status, bytes.length]).toEqual([304, 0]);
      expect(sent).toMatchObject({
        etag: tag,
        vary: headers.vary,
        'cache-control': headers['cache-control'],
      });
    }
    expect((await asked(tag, 'HEAD')).status).toBe(304);
  });

  it('is answered so by the request that computes the answer, too', async () => {
    const fresh = pathOfQuery('query Fresh { topics { code } }');
    const without = await askBytes(server, fresh);
    const other = pathOfQuery('query Fresh{topics{code}}');
    const { status } = await askBytes(server, other, { 'if-none-match': without.headers.etag ?? '' });
    expect(status).toBe(304);
  });

  it.each(['"x"', 'x', ''])('%j gets the answer', async (condition) => {
    expect((await asked(condition)).status).toBe(200);
  });

  it('has no effect on POST and on errors', async () => {
    expect((await asked('*', 'POST', { query: LONG })).status).toBe(200);
    const failed = await askBytes(server, pathOfQuery('{ nothing }'), { 'if-none-match': '*' });
    expect([failed.status, failed.headers.etag]).toEqual([400, undefined]);
  });
});

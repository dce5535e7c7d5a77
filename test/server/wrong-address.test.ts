import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../src/error-catalogue.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { expectRefused, get, send, sendRaw } from './support/sending.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ settings: { LOG_LEVEL: 'error' } });
});
afterAll(async () => {
  expect(server.log).toEqual([]);
  await server.close();
});

describe('a revision in the address', () => {
  it.each<[string, ErrorCode]>([
    ['0', 'REVISION_INVALID'],
    ['01', 'REVISION_INVALID'],
    ['-1', 'REVISION_INVALID'],
    ['1.0', 'REVISION_INVALID'],
    ['1e0', 'REVISION_INVALID'],
    ['abc', 'REVISION_INVALID'],
    ['%00', 'REVISION_INVALID'],
    ['2147483648', 'REVISION_INVALID'],
    ['9'.repeat(100), 'REVISION_INVALID'],
    ['2', 'REVISION_NOT_FOUND'],
    ['999999999', 'REVISION_NOT_FOUND'],
    ['9'.repeat(300), 'BAD_REQUEST'],
    ['%E0%A4%A', 'ENCODING_INVALID'],
    ['%zz', 'BAD_REQUEST'],
  ])('%s is refused', async (revision, code) => {
    expectRefused(await get(server, [['query', '{ __typename }']], `/revisions/${revision}/graphql`), code);
  });
});

describe('a method', () => {
  it.each([
    ['PUT', '/graphql', 'GET, HEAD, POST'],
    ['DELETE', '/graphql', 'GET, HEAD, POST'],
    ['PATCH', '/revisions/1/graphql', 'GET, HEAD, POST'],
    ['PROPFIND', '/graphql?query=%7B__typename%7D', 'GET, HEAD, POST'],
    ['POST', '/healthz', 'GET, HEAD'],
    ['DELETE', '/playground', 'GET, HEAD'],
  ])(
    'that an address does not take is refused with the methods that it takes: %s %s',
    async (method, path, allow) => {
      const answer = await send(server, path, { method });
      expectRefused(answer, 'METHOD_NOT_ALLOWED');
      expect(answer.headers.get('allow')).toBe(allow);
    },
  );

  it('HEAD is answered as GET, without the body', async () => {
    const path = '/revisions/1/graphql?query=%7Bcatalogue%7Btitle%7D%7D';
    const head = await send(server, path, { method: 'HEAD' });
    const whole = await send(server, path);
    expect([head.status, head.body]).toEqual([200, '']);
    for (const name of ['content-type', 'content-length', 'cache-control', 'catalogue-revision'])
      expect(head.headers.get(name)).toBe(whole.headers.get(name));
    expect((await send(server, '/graphql', { method: 'HEAD' })).status).toBe(400);
  });

  it('OPTIONS lists them', async () => {
    const { status, headers } = await send(server, '/graphql', { method: 'OPTIONS' });
    expect([status, headers.get('allow')]).toEqual([204, 'GET, HEAD, POST, OPTIONS']);
  });

  it.each(['GET', 'POST', 'DELETE'])('%s is not found at an unknown address', async (method) => {
    expectRefused(await send(server, '/graphqll', { method }), 'NOT_FOUND');
  });
});

describe('a request that is not HTTP', () => {
  it.each([
    ['a header that is none', 'GET / HTTP/1.1\r\nHo st: x\r\n\r\n'],
    ['another protocol', '\u0016\u0003\u0001\u0000\r\n\r\n'],
    ['two lengths', 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n'],
  ])('is refused: %s', async (_, text) => {
    expect(await sendRaw(server, text)).toMatch(/^HTTP\/1.1 400 Bad Request\r\n.*"code":"BAD_REQUEST"/s);
  });

  it('and an address that is too long is refused with the way out', async () => {
    const answer = await sendRaw(
      server,
      `GET /graphql?query=${'x'.repeat(20_000)} HTTP/1.1\r\nhost: x\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1.1 431 .*by POST.*"code":"HEADERS_TOO_LARGE"/s);
  });
});

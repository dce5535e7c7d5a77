import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorMessages } from '../support/error-messages.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { expectRefused, get, JSON_TYPE, post, type Sent, send, sendRaw } from './support/sending.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ settings: { LOG_LEVEL: 'error' } });
});
afterAll(async () => {
  expect(server.log).toEqual([]);
  await server.close();
});

const SEARCH = JSON.stringify({ query: '{ search(query: "Thanh Hóa") { totalCount } }' });
const QUERY = '{ __typename }';

const postBytes = (bytes: Buffer, headers: Record<string, string> = JSON_TYPE): Promise<Sent> =>
  send(server, '/graphql', { method: 'POST', body: new Uint8Array(bytes), headers });

const found = ({ body }: Sent): number => JSON.parse(body).data.search.totalCount;

describe('a body', () => {
  it.each<[string, Buffer]>([
    ['ISO-8859-1', Buffer.from(SEARCH, 'latin1')],
    ['UTF-16 with a byte order mark', Buffer.from(`\ufeff${SEARCH}`, 'utf16le')],
    ['UTF-32 with a byte order mark', Buffer.from([0, 0, 0xfe, 0xff, 0, 0, 0, 0x7b])],
    ['UTF-8 that is overlong', Buffer.from('{"query":"\xc0\xaf"}', 'latin1')],
    ['UTF-8 of half a surrogate pair', Buffer.from('{"query":"\xed\xa0\x80"}', 'latin1')],
    ['UTF-8 that is cut off', Buffer.from('{"query":"\xc3"}', 'latin1')],
  ])('in %s is refused', async (_, bytes) => {
    expectRefused(await postBytes(bytes), 'ENCODING_INVALID');
  });

  it.each([
    ['iso-8859-1', 'iso-8859-1'],
    ['"utf-16"', 'utf-16'],
    ['utf-8; charset=latin1', 'latin1'],
  ])('marked charset=%s is refused', async (charset, named) => {
    const answer = await post(server, SEARCH, { 'content-type': `application/json; charset=${charset}` });
    expectRefused(answer, 'MEDIA_TYPE_NOT_SUPPORTED');
    expect(JSON.parse(answer.body).errors[0].message).toBe(errorMessages.charset(named));
  });

  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'Application/JSON;CHARSET="UTF-8"',
    'application/json ; charset=utf8',
  ])('in UTF-8 is read as it is meant, as %s', async (type) => {
    const answer = await post(server, SEARCH, { 'content-type': type });
    expect(answer.status).toBe(200);
    // As many as without the marks, which are more than with a letter that is unknown.
    expect(found(answer)).toBeGreaterThan(40);
    expect(found(await postBytes(Buffer.from(`\ufeff${SEARCH}`)))).toBe(found(answer));
  });

  it.each(['gzip', 'GZIP', 'br', 'identity, gzip', 'x'])(
    'with Content-Encoding %s is refused',
    async (name) => {
      const headers = { ...JSON_TYPE, 'content-encoding': name };
      for (const bytes of [gzipSync(SEARCH), Buffer.from(SEARCH)]) {
        const answer = await postBytes(bytes, headers);
        expectRefused(answer, 'MEDIA_TYPE_NOT_SUPPORTED');
        expect(JSON.parse(answer.body).errors[0].message).toBe(errorMessages.contentEncoding(`"${name}"`));
        expect(answer.headers.get('accept-encoding')).toBe('identity');
      }
      expect((await post(server, SEARCH, { ...headers, 'content-encoding': 'identity' })).status).toBe(200);
    },
  );
});

describe('an address', () => {
  const BYTES = ['%F3', '%c0%af', '%ED%A0%80', '%C3', 'a%C3a', '%F5%80%80%80'];

  it.each(
    BYTES.flatMap((bytes) => [
      `/graphql?query=%7Bsearch(query:%22${bytes}%22)%7BtotalCount%7D%7D`,
      `/graphql?query=%7B__typename%7D&${bytes}=1`,
      `/cite?id=${bytes}`,
      `/changes.jsonl?since=${bytes}`,
      `/revisions/${bytes}/graphql?query=%7B__typename%7D`,
      `/playground?query=${bytes}`,
      `/playground/assets/${bytes}`,
      `/${bytes}`,
    ]),
  )('that is not UTF-8 is refused: %s', async (path) => {
    const answer = await send(server, path);
    expectRefused(answer, 'ENCODING_INVALID');
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('with bytes that are not percent-encoded is refused, and the error says how to encode them', async () => {
    for (const encoding of ['latin1', 'utf8'] as const) {
      const text = 'GET /graphql?query={search(query:"Hóa"){totalCount}} HTTP/1.1\r\nhost: x\r\n\r\n';
      expect(await sendRaw(server, Buffer.from(text, encoding))).toSatisfy(
        (answer: string) =>
          answer.startsWith('HTTP/1.1 400 ') && answer.includes(errorMessages.addressNotAscii),
      );
    }
  });

  it('is read as it is meant', async () => {
    const title = (text: string) => `{ a: __typename # ${text}\n}`;
    for (const text of ['+', '%', '%zz', 'ó', '100 % + 1', '😀'])
      expect((await get(server, [['query', title(text)]])).status).toBe(200);
    const search = async (text: string) =>
      found(await send(server, `/graphql?query=%7Bsearch(query:%22${text}%22)%7BtotalCount%7D%7D`));
    const wanted = await search('Thanh%20H%C3%B3a');
    expect(wanted).toBeGreaterThan(40);
    expect(await search('Thanh+H%c3%b3a')).toBe(wanted);
  });
});

describe('a parameter that has no value', () => {
  it.each([
    'operationName=',
    'variables=',
    'variables=null',
    'extensions=',
    'extensions=null',
    'documentId=',
    'operationName=&variables=&extensions=null',
  ])('by GET counts as left out: %s', async (search) => {
    for (const path of ['/graphql', '/revisions/1/graphql', '/revisions/1/cite']) {
      const without = await send(server, `${path}?query=%7B__typename%7D`);
      const empty = await send(server, `${path}?query=%7B__typename%7D&${search}`);
      expect([empty.status, empty.body]).toEqual([200, without.body]);
    }
  });

  it.each([
    { operationName: '' },
    { operationName: null },
    { variables: null },
    { extensions: null },
    { documentId: null },
    { documentId: '' },
    { operationName: '', variables: null, extensions: null },
  ])('by POST counts as left out: %j', async (parameters) => {
    const empty = await post(server, { query: QUERY, ...parameters });
    expect([empty.status, empty.body]).toEqual([200, (await post(server, { query: QUERY })).body]);
  });

  it('does not choose one of several operations', async () => {
    const query = 'query A { __typename } query B { __typename }';
    for (const operationName of ['', null])
      expectRefused(await post(server, { query, operationName }), 'OPERATION_RESOLUTION_FAILURE');
    expect((await post(server, { query, operationName: 'B' })).status).toBe(200);
  });
});

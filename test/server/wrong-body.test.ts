import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorMessages } from '../support/error-messages.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { expectRefused, JSON_TYPE, post, type Sent, send, sendRaw } from './support/sending.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ settings: { LOG_LEVEL: 'error' } });
});
afterAll(async () => {
  // Nothing that a client sends is an error of ours.
  expect(server.log).toEqual([]);
  await server.close();
});

const query = '{ __typename }';
const messageOf = ({ body }: Sent): string => JSON.parse(body).errors[0].message;

describe('a body by POST', () => {
  it.each<[string, unknown]>([
    ['that is empty', ''],
    ['that is broken JSON', '{"query":'],
    ['that is no JSON', 'query=%7B__typename%7D'],
    ['with a name that would change the prototype', '{"query":"{__typename}","__proto__":{}}'],
    ['of a text', '"{ __typename }"'],
    ['of a number', '5'],
    ['of null', 'null'],
    ['of true', 'true'],
    ['of an empty object', {}],
    ['without query', { variables: {} }],
    ['with a query that is no text', { query: { kind: 'Document' } }],
    ['with an empty query', { query: '' }],
    ['with variables that are a text', { query, variables: '{}' }],
    ['with variables that are a list', { query, variables: [1] }],
    ['with variables that are a number', { query, variables: 1 }],
    ['with an operationName that is no text', { query, operationName: 5 }],
    ['with extensions that are no object', { query, extensions: [] }],
    [
      'with a hash of another query',
      { query, extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } },
    ],
    ['with a hash of no known kind', { query, extensions: { persistedQuery: 5 } }],
  ])('%s is refused', async (_, body) => {
    expectRefused(await post(server, body), 'BAD_REQUEST');
  });

  it.each([0, 1, 2])('of an array of %i requests is refused, and the error says what to do', async (many) => {
    for (const path of ['/graphql', '/revisions/1/graphql']) {
      const body = JSON.stringify(Array.from({ length: many }, () => ({ query })));
      const answer = await send(server, path, { method: 'POST', headers: JSON_TYPE, body });
      expectRefused(answer, 'BAD_REQUEST');
      expect(messageOf(answer)).toBe(errorMessages.severalRequests(many));
    }
  });

  it.each(['application/graphql', 'multipart/form-data; boundary=x'])(
    'as %s is refused, and the error says how to send it',
    async (type) => {
      const answer = await post(server, query, { 'content-type': type });
      expectRefused(answer, 'MEDIA_TYPE_NOT_SUPPORTED');
      const message = type.startsWith('multipart') ? errorMessages.mediaTypeOfFiles : errorMessages.mediaType;
      expect(messageOf(answer)).toBe(message(type));
    },
  );

  it('by GET is not read, and the error says so', async () => {
    const head =
      'GET /graphql HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\n';
    const answer = await sendRaw(server, `${head}content-length: 26\r\n\r\n{"query":"{ __typename }"}`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(JSON.parse(answer.slice(answer.indexOf('{'))).errors[0].message).toBe(errorMessages.noBodyOfGet);
  });

  it.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data', 'x'])(
    'as %s is refused',
    async (type) => {
      expectRefused(await post(server, { query }, { 'content-type': type }), 'MEDIA_TYPE_NOT_SUPPORTED');
    },
  );

  it('is answered in an accepted type, or refused', async () => {
    const accept = (type: string) => post(server, { query }, { ...JSON_TYPE, accept: type });
    const asked = await accept('application/graphql-response+json');
    expect(asked.headers.get('content-type')).toMatch(/^application\/graphql-response\+json/);
    expectRefused(await accept('image/png'), 'NOT_ACCEPTABLE');
  });
});

describe('MAX_BODY_BYTES', () => {
  /** A query of this many bytes. */
  const ofSize = (bytes: number): string => {
    const withText = (text: string) => JSON.stringify({ query, variables: { text } });
    return withText('x'.repeat(bytes - withText('').length));
  };

  it('are taken, and one more is not', async () => {
    expect((await post(server, ofSize(100_000))).status).toBe(200);
    expectRefused(await post(server, ofSize(100_001)), 'BODY_TOO_LARGE');
  });

  it('are not waited for where a client sends far more', async () => {
    expectRefused(await post(server, ofSize(20_000_000)), 'BODY_TOO_LARGE');
  });

  it('count also where the size is not declared', async () => {
    const body = new ReadableStream({
      start(controller) {
        for (let i = 0; i < 3; i++) controller.enqueue(Buffer.alloc(50_000, ' '));
        controller.close();
      },
    });
    const init = { method: 'POST', headers: JSON_TYPE, body, duplex: 'half' } as RequestInit;
    expectRefused(await send(server, '/graphql', init), 'BODY_TOO_LARGE');
  });
});

describe('a client that goes away in the middle of its body', () => {
  it('does not affect others', async () => {
    const request = httpRequest(`${server.url}/graphql`, {
      method: 'POST',
      headers: { ...JSON_TYPE, 'content-length': '100' },
    });
    const gone = new Promise((resolve) => request.on('error', resolve));
    request.write('{', () => request.destroy(new Error('gone')));
    await gone;
    expect((await server.query(query)).status).toBe(200);
  });
});

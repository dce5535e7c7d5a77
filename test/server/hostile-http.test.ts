import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorCatalogue } from '../../src/error-catalogue.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { sendRaw } from './support/sending.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ settings: { LOG_LEVEL: 'warn', MAX_CONNECTIONS: '30' } });
});
afterAll(async () => {
  // Nothing that a client sends is a failure of ours.
  expect(server.log).toEqual([]);
  await server.close();
});

const HELLO = '/graphql?query=%7B__typename%7D';
const ANSWER = '"data":{"__typename":"Query"}';
const END = 'host: x\r\nconnection: close\r\n';
const BODY = '{"query":"{__typename}"}';

const getting = (path: string, headers = ''): string => `GET ${path} HTTP/1.1\r\n${END}${headers}\r\n`;
const posting = (headers: string, body: string): string =>
  `POST /graphql HTTP/1.1\r\n${END}content-type: application/json\r\n${headers}\r\n${body}`;
const ofLength = (body: string): string => posting(`content-length: ${Buffer.byteLength(body)}\r\n`, body);
const inChunks = `18\r\n${BODY}\r\n0\r\n\r\n`;

/** The status, and the code of the error in the documented body. */
function read(answer: string): { status: number; code?: string } {
  const [head = '', ...rest] = answer.split('\r\n\r\n');
  const status = Number(head.slice(9, 12));
  if (status < 400) return { status };
  const { code } = JSON.parse(rest.join('\r\n\r\n')).errors[0].extensions;
  expect(errorCatalogue[code as keyof typeof errorCatalogue].status).toBe(status);
  return { status, code };
}

describe('two readings of where a request ends', () => {
  it.each([
    ['two lengths', posting('content-length: 24\r\ncontent-length: 24\r\n', BODY)],
    ['a list of lengths', posting('content-length: 24, 24\r\n', BODY)],
    ['a length with a sign', posting('content-length: +24\r\n', BODY)],
    ['a negative length', posting('content-length: -1\r\n', BODY)],
    ['a length beyond all numbers', posting(`content-length: ${'9'.repeat(30)}\r\n`, BODY)],
    ['a length and chunks', posting('transfer-encoding: chunked\r\ncontent-length: 24\r\n', inChunks)],
    ['chunks twice over', posting('transfer-encoding: chunked\r\ntransfer-encoding: identity\r\n', inChunks)],
    ['chunks that are compressed', posting('transfer-encoding: gzip, chunked\r\n', inChunks)],
    ['chunks by another name', posting('transfer-encoding: xchunked\r\n', inChunks)],
    ['chunks with a blank before the colon', posting('transfer-encoding : chunked\r\n', inChunks)],
    ['a chunk without a length', posting('transfer-encoding: chunked\r\n', `zz\r\n${BODY}\r\n0\r\n\r\n`)],
    ['a chunk beyond all numbers', posting('transfer-encoding: chunked\r\n', `${'f'.repeat(17)}\r\n`)],
    ['two hosts', getting(HELLO, 'host: y\r\n')],
    ['a header over two lines', getting(HELLO, 'a: b\r\n c\r\n')],
    ['lines without a carriage return', `GET ${HELLO} HTTP/1.1\nhost: x\n\n`],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['a version that there is not', `GET ${HELLO} HTTP/3.1\r\n${END}\r\n`],
  ])('are refused: %s', async (_, text) => {
    expect(read(await sendRaw(server, text))).toEqual({ status: 400, code: 'BAD_REQUEST' });
  });
});

describe('an unusual request', () => {
  it.each([
    ['an address with a host', getting(`http://other.example${HELLO}`)],
    ['a wish for a web socket', getting(HELLO, 'upgrade: websocket\r\n')],
    ['2,500 parameters', getting(`${HELLO}${'&a=1'.repeat(2_500)}`)],
    ['names of the prototype', getting(`${HELLO}&__proto__=1&constructor=2`)],
    ['400 headers', getting(HELLO, Array.from({ length: 400 }, (_, i) => `a${i}:\r\n`).join(''))],
    ['long cookies', getting(HELLO, `cookie: ${'a=b; '.repeat(2_500)}\r\n`)],
    [
      'lists in extensions, deep',
      ofLength(`{"query":"{__typename}","extensions":{"a":${'['.repeat(40_000)}${']'.repeat(40_000)}}}`),
    ],
    [
      'objects in variables, deep',
      ofLength(`{"query":"{__typename}","variables":${'{"a":'.repeat(15_000)}1${'}'.repeat(15_001)}`),
    ],
  ])('is answered: %s', async (_, text) => {
    const answer = await sendRaw(server, text);
    expect(read(answer).status).toBe(200);
    expect(answer).toContain(ANSWER);
  });

  it.each([
    ['an address with a host that is none', getting(`http://[x${HELLO}`), 400],
    ['a path of 15,000 letters', getting(`/${'a'.repeat(15_000)}`), 404],
    ['2,500 times since', getting(`/changes.jsonl?${'since&'.repeat(2_500)}`), 400],
    ['names of the prototype to cite', getting('/cite?__proto__=1'), 400],
    ['brackets without end', ofLength('['.repeat(99_000)), 400],
    ['brackets within brackets', ofLength(`${'['.repeat(49_000)}${']'.repeat(49_000)}`), 400],
    ['a name of the prototype', ofLength('{"query":"{__typename}","variables":{"__proto__":{}}}'), 400],
    ['the same in escapes', ofLength('{"query":"{__typename}","\\u005f_proto__":{}}'), 400],
    ['a constructor', ofLength('{"query":"{__typename}","variables":{"constructor":{"prototype":{}}}}'), 400],
    [
      'a number of 90,000 digits',
      ofLength(
        `{"query":"query($n:Int!){revision(number:$n){number}}","variables":{"n":${'9'.repeat(90_000)}}}`,
      ),
      400,
    ],
    ['half of a letter', ofLength('{"query":"{__typename}","operationName":"\\ud800"}'), 400],
  ])('is refused with a code: %s', async (_, text, status) => {
    expect(read(await sendRaw(server, text)).status).toBe(status);
  });

  it('is answered at once, also when its client has closed its half of the connection', async () => {
    // An answer that takes longer is given up: most clients that close their half are gone.
    await sendRaw(server, getting(HELLO));
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect({
        port: Number(new URL(server.url).port),
        host: '127.0.0.1',
        allowHalfOpen: true,
      });
      let text = '';
      socket.on('data', (part) => {
        text += part;
      });
      socket.on('end', () => resolve(text)).on('error', reject);
      socket.end(getting(HELLO));
    });
    expect(answer).toContain(ANSWER);
  });

  it('on a connection beyond MAX_CONNECTIONS is not taken, until others have ended', async () => {
    const port = Number(new URL(server.url).port);
    const open = Array.from({ length: 40 }, () => connect(port, '127.0.0.1'));
    let closed = 0;
    for (const socket of open)
      socket
        .on('error', () => undefined)
        .on('close', () => {
          closed += 1;
        })
        .resume();
    await expect.poll(() => closed).toBe(10);
    for (const socket of open) socket.destroy();
    await expect.poll(() => sendRaw(server, getting(HELLO)).catch(() => '')).toContain(ANSWER);
  });

  it('one after the other on a connection, 500 at once, all are answered', async () => {
    const many = `GET ${HELLO} HTTP/1.1\r\nhost: x\r\n\r\n`.repeat(500) + getting(HELLO);
    expect((await sendRaw(server, many)).split(ANSWER)).toHaveLength(502);
  });
});

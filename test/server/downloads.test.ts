import { get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../db/database.js';
import { Reader } from '../../src/loading/reader.js';
import { changeLines } from '../../src/revisions/change-lines.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { sendRaw } from './support/sending.js';

const PATH = '/revisions/1/changes.jsonl?since=0';

let server: TestServer;
let whole: Buffer;
beforeAll(async () => {
  server = await startTestServer({
    settings: {
      LOG_LEVEL: 'info',
      MAX_DOWNLOADS: '2',
      DOWNLOAD_TIMEOUT_MS: '20000',
      IDLE_TIMEOUT_MS: '1000',
      REQUEST_TIMEOUT_MS: '1000',
      STATEMENT_TIMEOUT_MS: '3000',
    },
  });
  whole = Buffer.from(await (await fetch(server.url + PATH)).arrayBuffer());
});
afterAll(() => server?.close());

/** A reader who takes no more than the beginning. */
const openSlowly = (path = PATH): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    get(server.url + path, { agent: false }, resolve).on('error', reject);
  });

/** While this runs, observations cannot be read: a file, in which they come last, is broken off in the middle. */
const withoutObservations = <T>(run: () => Promise<T>): Promise<T> =>
  server.sql.begin(async (sql) => {
    await sql`LOCK TABLE observation`;
    return run();
  }) as Promise<T>;

/** The beginning of an answer; a file is broken off there. */
const statusOf = async (path = PATH) => {
  const response = await openSlowly(path);
  const { statusCode: status, headers } = response;
  if (status === 200) response.destroy();
  let text = '';
  if (status !== 200) for await (const part of response) text += part;
  return {
    status,
    retryAfter: headers['retry-after'],
    code: text === '' ? null : JSON.parse(text).errors[0].extensions.code,
  };
};

describe('downloads', () => {
  it('beyond MAX_DOWNLOADS are refused until one has ended, also one that was broken off', async () => {
    const readers = [await openSlowly(), await openSlowly('/changes.jsonl?since=0')];
    expect(await statusOf()).toEqual({ status: 503, retryAfter: '5', code: 'SERVER_BUSY' });
    // What sends no file is no download.
    expect((await server.query('{ __typename }')).status).toBe(200);
    expect((await fetch(server.url + PATH, { method: 'HEAD' })).status).toBe(200);
    expect((await fetch(server.url + PATH, { headers: { 'if-none-match': '*' } })).status).toBe(304);
    readers[0]?.destroy();
    for (let i = 0; i < 3; i++)
      await expect.poll(async () => (await statusOf()).status, { timeout: 10_000 }).toBe(200);
    readers[1]?.destroy();
  });

  it('are cut off when their reader takes nothing for IDLE_TIMEOUT_MS', async () => {
    const reader = await openSlowly();
    reader.on('error', () => undefined);
    const id = reader.headers['x-request-id'];
    await expect
      .poll(() => server.log.filter(({ reqId }) => reqId === id), { timeout: 30_000 })
      .toMatchObject([{ aborted: true, level: 30, msg: 'request' }]);
    reader.destroy();
  });

  it('are read in pieces of bounded size, whose rows are not held', async () => {
    const database = new Database(server.pool, 10_000);
    const pieces: Buffer[] = [];
    for await (const piece of changeLines(new Reader(database, 1), 0)) pieces.push(piece);
    await database.close();
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(500_000);
    expect(Buffer.concat(pieces).equals(whole)).toBe(true);
  });

  it('are answered to HEAD, with their length when it is known', async () => {
    const head = await fetch(server.url + PATH, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(whole.length)]);
    expect(head.headers.get('content-type')).toBe('application/jsonl; charset=utf-8');
    const unknown = await fetch(`${server.url}/revisions/1/changes.jsonl?since=1`, { method: 'HEAD' });
    expect([unknown.status, unknown.headers.get('content-length')]).toEqual([200, null]);
  });

  it('are whole files where ranges are asked for', async () => {
    const ranged = await fetch(server.url + PATH, { headers: { range: 'bytes=0-9' } });
    expect([ranged.status, (await ranged.arrayBuffer()).byteLength]).toEqual([200, whole.length]);
  });
});

describe('a file over HTTP/1.0', () => {
  const ask = (path = PATH) => sendRaw(server, `GET ${path} HTTP/1.0\r\n\r\n`);
  const lengthOf = (head: string) => Number(/^content-length: (\d+)$/im.exec(head)?.[1]);

  it('has its length and its digest in the headers', async () => {
    for (const path of [PATH, PATH, '/revisions/1/changes.jsonl?since=1']) {
      const [head = '', body = ''] = (await ask(path)).split('\r\n\r\n');
      expect(lengthOf(head)).toBe(Buffer.byteLength(body));
      expect(head).toMatch(/^repr-digest: sha-256=:/im);
      expect(head).not.toMatch(/^(transfer-encoding|trailer):/im);
    }
  });

  it('is shorter than its length when it is cut off', async () => {
    await ask();
    const answer = await withoutObservations(
      () =>
        new Promise<string>((resolve) => {
          const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
          let text = '';
          socket.setEncoding('latin1').write(`GET ${PATH} HTTP/1.0\r\n\r\n`);
          socket.on('data', (part: string) => {
            text += part;
          });
          socket.on('error', () => undefined).on('close', () => resolve(text));
        }),
    );
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(lengthOf(head)).toBe(whole.length);
    expect(body.length).toBeLessThan(whole.length);
    expect(body).not.toContain('"errors"');
  });
});

describe('a file over HTTP/1.1', () => {
  it('has no last chunk when it is cut off, and its last line says why', async () => {
    await withoutObservations(async () => {
      const answer = await openSlowly();
      let text = '';
      try {
        for await (const part of answer.setEncoding('utf8')) text += part;
      } catch {
        // Cut off.
      }
      expect(answer.complete).toBe(false);
      expect(JSON.parse(text.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({
        errors: [{ extensions: { code: 'REQUEST_TIMEOUT' } }],
      });
    });
  });
});

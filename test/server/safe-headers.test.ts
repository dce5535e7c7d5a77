import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { useServer } from '../support/use-server.js';
import { expectRefused, JSON_TYPE, send, sendRaw } from './support/sending.js';

const server = useServer({ settings: { REQUEST_TIMEOUT_MS: '600' } });

const POLICY = "default-src 'none'; frame-ancestors 'none'";

describe('an answer', () => {
  it.each<[string, RequestInit]>([
    ['/graphql?query=%7B__typename%7D', {}],
    ['/revisions/1/graphql?query=%7B__typename%7D', { method: 'HEAD' }],
    ['/graphql', { method: 'POST', headers: JSON_TYPE, body: '{' }],
    ['/graphql', { method: 'OPTIONS' }],
    ['/graphql', { method: 'DELETE' }],
    ['/graphql', { headers: { accept: 'text/html' } }],
    ['/cite', {}],
    ['/revisions.atom', {}],
    ['/changes.jsonl', {}],
    ['/changes.jsonl', { headers: { 'if-none-match': '*' } }],
    ['/revisions/9/changes.jsonl', {}],
    ['/healthz', {}],
    ['/readyz', {}],
    ['/status', {}],
    ['/', {}],
    ['/<script>', {}],
    ['/%E0%A4%A', {}],
  ])('is not run, framed or taken for another type: %s %j', async (path, init) => {
    const { headers } = await send(server, path, init);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe(POLICY);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('access-control-allow-origin')).toBe('*');
  });

  it('to a body that is too large has them too', async () => {
    const init = { method: 'POST', headers: JSON_TYPE, body: 'x'.repeat(200_000) };
    const { status, headers } = await send(server, '/graphql', init);
    expect([status, headers.get('content-security-policy')]).toEqual([413, POLICY]);
  });

  it('of the playground has the policy of the playground', async () => {
    const { headers } = await send(server, '/playground');
    const policy = headers.get('content-security-policy');
    expect(policy).toMatch(/script-src 'self';/);
    expect(policy).not.toMatch(/unsafe|data:|\*/);
  });
});

const OF_JSON = 'Content-Type: application/json\r\n';

describe('a request without a route', () => {
  it.each<[string, string, number, string]>([
    ['that is no HTTP', 'GET / HTTP/1.1\r\nHo st: x\r\n\r\n', 400, 'BAD_REQUEST'],
    ['with too long an address', `GET /?${'x'.repeat(20_000)} HTTP/1.1\r\n\r\n`, 431, 'HEADERS_TOO_LARGE'],
    ['whose headers do not end', 'GET / HTTP/1.1\r\nhost: x\r\n', 408, 'REQUEST_INCOMPLETE'],
    [
      'whose body does not end',
      `POST /graphql HTTP/1.1\r\nhost: x\r\n${OF_JSON}Content-Length: 9\r\n\r\n{`,
      408,
      'REQUEST_INCOMPLETE',
    ],
    ['on a connection without one', '', 408, 'REQUEST_INCOMPLETE'],
    ['by CONNECT', 'CONNECT x:80 HTTP/1.1\r\nhost: x\r\n\r\n', 405, 'METHOD_NOT_ALLOWED'],
    [
      'with another expectation',
      'GET /healthz HTTP/1.1\r\nhost: x\r\nexpect: 200-ok\r\nconnection: close\r\n\r\n',
      417,
      'EXPECTATION_FAILED',
    ],
    ['without a host', 'GET /healthz HTTP/1.1\r\nconnection: close\r\n\r\n', 400, 'BAD_REQUEST'],
  ])('%s gets an answer that any page may read', async (_, text, status, code) => {
    const [head = '', body = ''] = (await sendRaw(server, text)).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    const { errors } = JSON.parse(body);
    expect(errors).toEqual([{ message: expect.stringMatching(/./), extensions: { code } }]);
    for (const line of [
      'access-control-allow-origin: *',
      'cache-control: no-store',
      'x-content-type-options: nosniff',
      `content-security-policy: ${POLICY}`,
      'content-type: application/json; charset=utf-8',
    ])
      expect(head.toLowerCase().split('\r\n')).toContain(line.toLowerCase());
  });

  it('is cut off also where it comes slowly and steadily', async () => {
    const { port } = new URL(server.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(`POST /graphql HTTP/1.1\r\nhost: x\r\n${OF_JSON}Content-Length: 9999\r\n\r\n`);
    const trickle = setInterval(() => socket.write(' '), 50);
    let answer = '';
    socket.on('data', (part) => {
      answer += part;
    });
    await new Promise((resolve) => socket.on('error', () => undefined).on('close', resolve));
    clearInterval(trickle);
    expect(answer).toMatch(/^HTTP\/1.1 408 .*REQUEST_INCOMPLETE/s);
  });
});

describe('an address that does not exist', () => {
  it('below one with many files is not found, whatever the method is', async () => {
    expectRefused(await send(server, '/playground/assets/none.js'), 'NOT_FOUND');
  });
});

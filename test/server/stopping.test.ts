import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { describe, expect, it, onTestFinished } from 'vitest';
import { stopListening } from '../../src/server/graceful-shutdown.js';
import { errorMessages } from '../support/error-messages.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { holdTable, waitingStatements } from './support/held-table.js';
import { keepConnection } from './support/kept-connection.js';
import { get } from './support/sending.js';

const INDICATORS = '{ indicators(first: 1) { nodes { code } } }';
const HELLO = `/graphql?query=${encodeURIComponent('{ catalogue { title } }')}`;

async function start(settings: Record<string, string> = {}): Promise<TestServer> {
  const server = await startTestServer({ settings });
  onTestFinished(() => server.close());
  return server;
}

/** A request that is under way in the database until it is let go. */
async function withRequest(server: TestServer) {
  const letGo = await holdTable(server.sql, 'indicator');
  const answer = server.query(INDICATORS);
  await expect.poll(() => waitingStatements(server.sql)).toBe(1);
  return { answer, letGo };
}

const readiness = async ({ url }: TestServer) => {
  const response = await fetch(`${url}/readyz`);
  return { status: response.status, body: await response.json() };
};
const notReady = (message: string) => ({ errors: [{ message, extensions: { code: 'NOT_READY' } }] });
const STOPPING = { status: 503, body: notReady(errorMessages.stopping) };
const NOT_TAKEN = notReady(errorMessages.stoppingForRequest);

/** Connects so often from another thread and sends a request each time, while this thread waits and accepts none. */
function askWhileBlocked(port: number, times: number): [client: Worker, asked: () => number] {
  const asked = new Int32Array(new SharedArrayBuffer(4));
  const script = `
    const { parentPort, workerData: { port, times, asked } } = require('node:worker_threads');
    const { connect } = require('node:net');
    const ask = () => new Promise((resolve) => {
      let answer = '';
      const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\\r\\nhost: x\\r\\n\\r\\n', () => {
        Atomics.add(asked, 0, 1);
        Atomics.notify(asked, 0);
      }));
      socket.on('data', (part) => (answer += part)).on('error', ({ code }) => resolve(code));
      socket.on('end', () => resolve(answer.split('\\r\\n\\r\\n')[1]?.match(/answered/)?.[0]));
    });
    Promise.all(Array.from({ length: times }, ask)).then((answers) => parentPort.postMessage(answers));`;
  const client = new Worker(script, { eval: true, workerData: { port, times, asked } });
  const deadline = Date.now() + 20_000;
  for (let n = 0; n < times && Date.now() < deadline; n = asked[0] ?? 0) Atomics.wait(asked, 0, n, 1_000);
  return [client, () => asked[0] ?? 0];
}

describe('a server that is asked to stop', () => {
  it('answers on /readyz that it is not ready, and still answers new requests', async () => {
    const server = await start();
    expect(await readiness(server)).toEqual({ status: 200, body: { status: 'ready', revision: 1 } });
    const stopped = server.stop(1_000);
    expect(await readiness(server)).toEqual(STOPPING);
    expect((await get(server, [['query', INDICATORS]])).status).toBe(200);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect(await stopped).toBe(true);
    await expect(fetch(`${server.url}/readyz`)).rejects.toThrow();
  });

  it('is not ready while it waits for running requests, and refuses new ones', async () => {
    const server = await start();
    const { answer, letGo } = await withRequest(server);
    const stopped = server.stop(0);
    await sleep(50);
    expect(await readiness(server)).toEqual(STOPPING);
    const refused = await get(server, [['query', INDICATORS]]);
    expect([refused.status, JSON.parse(refused.body)]).toEqual([503, NOT_TAKEN]);
    await letGo();
    const { status, data } = await answer;
    expect([status, data]).toEqual([200, { indicators: { nodes: [{ code: expect.any(String) }] } }]);
    expect(await stopped).toBe(true);
  });

  it('answers on a kept connection to the end, and asks for it to be closed', async () => {
    const server = await start();
    const idle = await keepConnection(server);
    const busy = await keepConnection(server);
    expect((await busy.ask(HELLO)).headers).toContain('connection: keep-alive');
    const { answer, letGo } = await withRequest(server);
    const stopped = server.stop(300);
    const whileTaking = await busy.ask(HELLO);
    expect(whileTaking).toMatchObject({ status: 200, headers: expect.stringContaining('connection: close') });
    await sleep(400);
    const whileWaiting = await idle.ask(HELLO);
    expect(whileWaiting).toMatchObject({
      status: 503,
      headers: expect.stringContaining('connection: close'),
    });
    expect(JSON.parse(whileWaiting.body)).toEqual(NOT_TAKEN);
    await letGo();
    expect((await answer).status).toBe(200);
    await stopped;
    expect(await Promise.all([idle.ended, busy.ended])).toEqual(['closed', 'closed']);
  });

  it('answers requests whose connections were not accepted yet when it stops listening', async () => {
    const http = createServer((_request, response) => {
      response.setHeader('connection', 'close').end('answered');
    });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const { port } = http.address() as AddressInfo;
    const [client, asked] = askWhileBlocked(port, 10);
    await stopListening(http);
    expect(http.listening).toBe(false);
    expect(asked()).toBe(10);
    const answers = await new Promise<string[]>((resolve) => client.once('message', resolve));
    expect(answers).toEqual(Array(10).fill('answered'));
  });

  it('closes a connection on which nothing was asked', async () => {
    const server = await start();
    const silent = await keepConnection(server);
    const since = Date.now();
    expect(await server.stop()).toBe(true);
    expect(await silent.ended).toBe('closed');
    expect(Date.now() - since).toBeLessThan(2_000);
  });

  it('answers requests that still run after SHUTDOWN_SECONDS with an error, and reports that it did', async () => {
    const server = await start({ SHUTDOWN_SECONDS: '1' });
    const { answer } = await withRequest(server);
    const since = Date.now();
    expect(await server.stop()).toBe(false);
    expect(Date.now() - since).toBeGreaterThan(900);
    expect(Date.now() - since).toBeLessThan(3_000);
    const { status, errors } = await answer;
    expect([status, errors?.[0]?.extensions.code]).toEqual([503, 'NOT_READY']);
  });

  it('cuts off requests that do not end', async () => {
    const server = await start({ SHUTDOWN_SECONDS: '0' });
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    socket.write(
      'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{',
    );
    const cut = new Promise((resolve) => socket.on('error', () => undefined).on('close', resolve));
    await sleep(100);
    expect(await server.stop()).toBe(false);
    await cut;
  });
});

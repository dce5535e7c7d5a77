import { connect } from 'node:net';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { StatementNotSent, StatementTimeout } from '../../db/driver/index.js';
import { FailureLog } from '../../src/server/failure-log.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { startProxy, type TcpProxy } from '../support/tcp-proxy.js';
import { post, send } from './support/sending.js';

const INDICATORS = '{ indicators(first: 1) { nodes { code } } }';

/** Lines of the log other than those that each request has. */
const others = ({ log }: Pick<TestServer, 'log'>) =>
  log.filter(({ msg }) => msg !== 'request' && !String(msg).startsWith('Server listening'));

async function start(template?: 'seeded'): Promise<{ server: TestServer; proxy: TcpProxy }> {
  let proxy: TcpProxy | undefined;
  const server = await startTestServer({
    ...(template && { template }),
    settings: { LOG_LEVEL: 'info' },
    through: async (address) => {
      proxy = await startProxy(address);
      return proxy.address;
    },
  });
  onTestFinished(async () => {
    await server.close();
    await proxy?.close();
  });
  return { server, proxy: proxy as TcpProxy };
}

describe('the log', () => {
  it('has one line while the database is away, however many requests fail, and one when it is back', async () => {
    const { server, proxy } = await start();
    expect((await server.query(INDICATORS)).status).toBe(200);
    proxy.cut();
    const ask = [
      () => server.query(INDICATORS),
      () => send(server, '/cite'),
      () => send(server, '/changes.jsonl?since=0'),
      () => send(server, '/revisions.atom'),
    ];
    let failed = 0;
    for (let i = 0; i < 5; i++) for (const one of ask) if ((await one()).status === 503) failed += 1;
    expect(failed).toBeGreaterThan(15);
    const during = others(server).filter(({ msg }) => String(msg).startsWith('the database'));
    expect(during).toMatchObject([{ level: 50, err: { stack: expect.any(String) } }]);
    proxy.restore();
    await expect
      .poll(() => server.query(INDICATORS).then(() => others(server).at(-1)), {
        timeout: 15_000,
        interval: 200,
      })
      .toMatchObject({ level: 40, code: 'DATABASE_UNAVAILABLE', msg: 'the database can be reached again' });
    expect(others(server).at(-1)?.failedRequests).toBeGreaterThanOrEqual(failed);
    expect(others(server).filter(({ level }) => (level as number) >= 50)).toHaveLength(1);
  });

  it('has no error for a download that its reader breaks off, nor for a body', async () => {
    const { server } = await start();
    const breakOff = (text: string) =>
      new Promise((resolve) => {
        const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => socket.write(text));
        socket.once('data', () => socket.destroy()).once('close', resolve);
      });
    await breakOff('GET /changes.jsonl?since=0 HTTP/1.1\r\nhost: x\r\n\r\n');
    const head =
      'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n';
    await breakOff(`${head}expect: 100-continue\r\n\r\n{`);
    await expect
      .poll(() => server.log.filter(({ aborted }) => aborted))
      .toMatchObject([
        { level: 30, msg: 'request', path: '/changes.jsonl' },
        { level: 30, msg: 'request', path: '/graphql' },
      ]);
    expect(others(server)).toEqual([]);
  });

  it('repeats no long text of a client', async () => {
    const { server } = await start();
    const long = 'x'.repeat(40_000);
    await post(server, { query: `query ${long} { __typename }`, operationName: long });
    await send(server, `/${long.slice(0, 9_000)}?${long.slice(0, 3_000)}`);
    await send(server, '/graphql', {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': `x/${long.slice(0, 9_000)}` },
    });
    await expect.poll(() => server.log.filter(({ msg }) => msg === 'request').length).toBe(3);
    for (const line of server.log) expect(JSON.stringify(line).length).toBeLessThan(1_000);
    expect(server.log.map(({ operation }) => operation)).toContain('x'.repeat(200));
  });
});

describe('failures', () => {
  function start(quietMs: number) {
    const lines: Record<string, unknown>[] = [];
    const log = pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) });
    return { lines, request: () => ({ log, record: {} }), failures: new FailureLog(log as never, quietMs) };
  }

  it('that come and go make two lines in each quiet time, and not two for each request', () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const { lines, request, failures } = start(30);
    for (let i = 0; i < 100; i++) {
      failures.failed(request() as never, new StatementNotSent(), 'x');
      failures.answered();
    }
    expect(lines).toHaveLength(1);
    vi.setSystemTime(Date.now() + 30);
    failures.answered();
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatchObject({ failedRequests: 100 });
  });

  it('of statements that take too long are warnings without a stack', () => {
    const { lines, request, failures } = start(0);
    for (let i = 0; i < 3; i++) failures.failed(request() as never, new StatementTimeout('find', 5), 'x');
    failures.close();
    expect(lines).toMatchObject([
      { level: 40, reason: 'find had no answer after 5 ms' },
      { level: 40, failedRequests: 3, msg: 'the server stops' },
    ]);
    expect(JSON.stringify(lines)).not.toContain('stack');
  });

  it('of our code have a line each', () => {
    const { lines, request, failures } = start(0);
    for (let i = 0; i < 2; i++) failures.failed(request() as never, new Error('broken'), 'a request failed');
    expect(lines).toMatchObject(
      [1, 2].map(() => ({ level: 50, err: { message: 'broken' }, msg: 'a request failed' })),
    );
  });
});

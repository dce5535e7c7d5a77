import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { beforeEach, describe, expect, it } from 'vitest';
import { useServer } from '../support/use-server.js';
import { holdTable, waitingStatements } from './support/held-table.js';
import { get, JSON_TYPE, post, send, sendRaw } from './support/sending.js';

const server = useServer({
  settings: { LOG_LEVEL: 'debug', STATEMENT_TIMEOUT_MS: '500', TRUSTED_PROXIES: '127.0.0.0/8, 10.0.0.1' },
});
beforeEach(() => {
  server.log.length = 0;
});

/** The one line of the one request that was sent; it is written when the answer has left. */
async function line(): Promise<Record<string, unknown>> {
  await expect.poll(() => server.log.filter(({ msg }) => msg === 'request').length).toBe(1);
  return server.log.find(({ msg }) => msg === 'request') as Record<string, unknown>;
}

/** What every line of the log has. */
const EVERY_LINE = {
  level: 30,
  time: expect.any(Number),
  pid: process.pid,
  hostname: expect.any(String),
  msg: 'request',
};

describe('the line of a request', () => {
  it('names the request, the revision it read and its cost', async () => {
    const query = 'query Ranking($n: Int) { indicators(first: $n) { nodes { code topic { code } } } }';
    const { headers, statements } = await server.query(query, { n: 3 });
    expect(statements).toBe(2);
    expect(await line()).toEqual({
      ...EVERY_LINE,
      reqId: headers.get('x-request-id'),
      method: 'POST',
      path: '/graphql',
      status: 200,
      client: '127.0.0.1',
      userAgent: expect.any(String),
      durationMs: expect.any(Number),
      operation: 'Ranking',
      queryHash: createHash('sha256').update(query).digest('hex'),
      revision: 1,
      cost: 13,
      statements,
      // Three indicators, one more to know that there are more, and at least one topic.
      rows: expect.toSatisfy((rows: number) => rows >= 5 && rows <= 8),
    });
    expect((await line()).durationMs).toBeGreaterThan(0);
  });

  it.each<[string, () => Promise<unknown>, object]>([
    [
      'of a query by GET at a revision',
      () => get(server, [['query', '{ __typename }']], '/revisions/1/graphql'),
      {
        method: 'GET',
        path: '/revisions/1/graphql',
        status: 200,
        operation: null,
        revision: 1,
        statements: 0,
      },
    ],
    [
      'of a wrong query',
      () => post(server, { query: '{' }),
      {
        path: '/graphql',
        status: 400,
        codes: ['GRAPHQL_PARSE_FAILED'],
        operation: null,
        revision: 1,
        statements: 0,
        rows: 0,
      },
    ],
    ['of a body that is broken', () => post(server, '{'), { path: '/graphql', status: 400 }],
    [
      'of a body that is too large',
      () => post(server, 'x'.repeat(200_000)),
      { path: '/graphql', status: 413 },
    ],
    [
      'of an address that is not there',
      () => send(server, '/nothing?secret=1'),
      { path: '/nothing', status: 404, codes: ['NOT_FOUND'] },
    ],
    [
      'of an address that cannot be read',
      () => send(server, '/%E0%A4%A'),
      { path: '/%E0%A4%A', status: 400 },
    ],
    ['of the root', () => send(server, '/'), { path: '/', status: 200 }],
    [
      'of the question whether it is ready',
      () => send(server, '/readyz'),
      { path: '/readyz', status: 200, level: 20 },
    ],
    [
      'of the question what another origin may do',
      () => send(server, '/graphql', { method: 'OPTIONS' }),
      { method: 'OPTIONS', path: '/graphql', status: 204 },
    ],
    [
      'of what is no HTTP',
      () => sendRaw(server, 'GET / HTTP/1.1\r\nHo st: x\r\n\r\n'),
      { status: 400, client: '127.0.0.1', codes: ['BAD_REQUEST'], reason: 'HPE_INVALID_HEADER_TOKEN' },
    ],
  ])('is there once, %s', async (_, ask, expected) => {
    await ask();
    expect(await line()).toMatchObject({ ...EVERY_LINE, ...expected });
    expect(server.log).toHaveLength(1);
  });

  it('has each code of the errors in an answer once', async () => {
    await server.query('{ a: indicators(first: 0) { totalCount } b: indicators(first: 0) { totalCount } }');
    expect(await line()).toMatchObject({ codes: ['PAGE_SIZE_INVALID'] });
  });

  it.each([
    ['of a trusted proxy', '198.51.100.7', '198.51.100.7'],
    ['of a chain of them', '198.51.100.7, 10.0.0.1', '198.51.100.7'],
    ['of a client that names others before it', '192.0.2.1, 198.51.100.7', '198.51.100.7'],
    ['of IPv6', '2001:db8::1', '2001:db8::1'],
    ['that is no address', '{"level":60}', '127.0.0.1'],
  ])('names the client %s', async (_, forwarded, client) => {
    await send(server, '/', { headers: { 'x-forwarded-for': forwarded, 'user-agent': 'x'.repeat(500) } });
    expect(await line()).toMatchObject({ client, userAgent: 'x'.repeat(200) });
  });

  it('does not contain the query', async () => {
    await get(server, [['query', '{ indicator(code: "secret") { code } }']]);
    await line();
    expect(JSON.stringify(server.log)).not.toContain('secret');
  });

  it('records that the client closed the connection before its answer', async () => {
    const letGo = await holdTable(server.sql, 'indicator');
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    const body = JSON.stringify({ query: 'query Gone { indicators(first: 1) { nodes { code } } }' });
    socket.write(
      `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: ${JSON_TYPE['content-type']}\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
    await expect.poll(() => waitingStatements(server.sql)).toBe(1);
    socket.destroy();
    const gone = await line();
    expect(gone).toMatchObject({ operation: 'Gone', aborted: true });
    expect(gone).not.toHaveProperty('status');
    await letGo();
  });
});

describe('without TRUSTED_PROXIES', () => {
  const open = useServer({ settings: { LOG_LEVEL: 'info' } });

  it('the client is the address that connects, and probes are not logged', async () => {
    await send(open, '/readyz');
    await send(open, '/', { headers: { 'x-forwarded-for': '198.51.100.7' } });
    const requests = () => open.log.filter(({ msg }) => msg === 'request');
    await expect.poll(requests).toHaveLength(1);
    expect(requests()).toMatchObject([{ path: '/', client: '127.0.0.1' }]);
  });
});

describe('a request that the database fails', () => {
  it('has one more line with the reason', async () => {
    const letGo = await holdTable(server.sql, 'indicator');
    const { status, headers } = await server.query(
      'query Slow { a: indicator(code: "PCI") { code } b: indicator(code: "PAPI") { code } }',
    );
    await letGo();
    expect(status).toBe(503);
    expect(await line()).toMatchObject({ operation: 'Slow', status: 503, statements: 1, rows: 0 });
    expect(server.log.filter(({ msg }) => msg !== 'request')).toEqual([
      {
        ...EVERY_LINE,
        level: 40,
        msg: 'the database did not answer in time; further failures are only counted',
        reqId: headers.get('x-request-id'),
        path: 'a',
        others: 1,
        reason: 'canceling statement due to statement timeout',
      },
    ]);
  });
});

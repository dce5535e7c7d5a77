import { describe, expect, it, onTestFinished } from 'vitest';
import { holdTable, waitingStatements } from '../server/support/held-table.js';
import { errorMessages } from '../support/error-messages.js';
import { startTestServer, type TestServer } from '../support/server.js';

async function start(settings: Record<string, string> = {}): Promise<TestServer> {
  const server = await startTestServer({ settings });
  onTestFinished(() => server.close());
  return server;
}

const INDICATORS = '{ indicators(first: 1) { nodes { code } } }';
const pages = (first: number) => `{ units(first: ${first}) { nodes { code name } } }`;

describe('a query that takes more than allowed', () => {
  it('of rows is refused, and leaves room for the next', async () => {
    const server = await start({ MAX_ROWS: '100' });
    for (let i = 0; i < 3; i++) {
      const { status, data, errors } = await server.query(
        '{ units(first: 60) { nodes { code } } indicators(first: 60) { nodes { code } } }',
      );
      expect([status, data, errors?.[0]?.extensions.code]).toEqual([400, undefined, 'LIMIT_EXCEEDED']);
      expect(errors?.[0]?.message).toBe(errorMessages.tooManyRows(100));
    }
    expect((await server.query(pages(60))).status).toBe(200);
  });

  it('of bytes is refused, whether they are many texts or few long ones', async () => {
    const server = await start({ MAX_ANSWER_BYTES: '3000' });
    expect((await server.query(pages(20))).status).toBe(200);
    const wide = Array.from({ length: 40 }, (_, i) => `a${i}: reference { bibtex }`).join(' ');
    for (const query of [pages(100), `{ indicator(code: "PCI") { ${wide} } }`]) {
      const { status, errors } = await server.query(query);
      expect([status, errors?.[0]?.extensions.code]).toEqual([400, 'LIMIT_EXCEEDED']);
      expect(errors?.[0]?.message).toBe(errorMessages.tooManyBytes(3000));
    }
  });

  it('of errors gets one of them', async () => {
    const server = await start();
    const { status, errors } = await server.query(
      '{ units(first: 100) { nodes { a: children(first: 500) { totalCount } b: children(first: 500) { totalCount } c: children(first: 500) { totalCount } } } }',
    );
    expect([status, errors?.length, errors?.[0]?.extensions.code]).toEqual([400, 1, 'PAGE_SIZE_INVALID']);
  });
});

describe('a list that is resolved in several turns of the event loop', () => {
  it('takes no more statements than a short one', async () => {
    const server = await start();
    const query = (units: number, inside: number) =>
      `{ units(first: ${units}) { nodes { ${Array.from({ length: 12 }, (_, i) => `a${i}: name`).join(' ')}
        children(first: ${inside}) { totalCount nodes { code parent { name } } } parent { name ancestors { name } } series(first: ${inside}) { nodes { latest { text } indicator { name } } } } } }`;
    const short = await server.query(query(2, 1));
    const long = await server.query(query(100, 25));
    expect(long.errors).toBeUndefined();
    expect(long.statements).toBe(short.statements);
  });
});

describe('a client that closes its connection', () => {
  it('has its statements cancelled', async () => {
    const server = await start();
    const letGo = await holdTable(server.sql, 'indicator');
    const leaving = new AbortController();
    const asked = Array.from({ length: 3 }, () =>
      fetch(`${server.url}/graphql?query=${encodeURIComponent(INDICATORS)}`, {
        signal: leaving.signal,
      }).catch(() => null),
    );
    await expect.poll(() => waitingStatements(server.sql)).toBe(3);
    leaving.abort();
    await Promise.all(asked);
    await expect.poll(() => waitingStatements(server.sql), { timeout: 5_000 }).toBe(0);
    await letGo();
    expect((await server.query(INDICATORS)).status).toBe(200);
  });
});

describe('a request that takes too long', () => {
  it('has its statements cancelled, and /readyz is answered meanwhile', async () => {
    const server = await start({ REQUEST_TIMEOUT_MS: '1000' });
    const letGo = await holdTable(server.sql, 'indicator');
    const asked = Array.from({ length: 30 }, () => server.query(INDICATORS));
    await expect.poll(() => waitingStatements(server.sql)).toBeGreaterThan(0);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    for (const { status } of await Promise.all(asked)) expect(status).toBe(503);
    await expect.poll(() => waitingStatements(server.sql), { timeout: 5_000 }).toBe(0);
    await letGo();
  });
});

describe('comments', () => {
  it('count as tokens', async () => {
    const server = await start({ MAX_TOKENS: '100' });
    expect((await server.query(`{ __typename }${'\n#'.repeat(97)}`)).status).toBe(200);
    const { status, errors } = await server.query(`{ __typename }${'\n#'.repeat(98)}`);
    expect([status, errors?.[0]?.extensions.code]).toEqual([400, 'QUERY_TOO_MANY_TOKENS']);
    expect(errors?.[0]?.message).toBe(errorMessages.tooManyTokensWithComments(100, 101));
  });
});

import { describe, expect, it, onTestFinished } from 'vitest';
import { errorMessages } from '../support/error-messages.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { startProxy, type TcpProxy } from '../support/tcp-proxy.js';
import { holdTable, waitingStatements } from './support/held-table.js';

const INDICATORS = '{ indicators(first: 1) { nodes { code } } }';
const TOPICS = '{ topics { code } }';

interface Away {
  server: TestServer;
  proxy: TcpProxy;
}

async function start(settings: Record<string, string> = {}): Promise<Away> {
  let proxy: TcpProxy | undefined;
  const server = await startTestServer({
    settings,
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

/** The documented answer of a server that cannot reach its database. */
async function expectUnavailable(server: TestServer, code = 'DATABASE_UNAVAILABLE'): Promise<void> {
  const { status, data, errors, headers } = await server.query(INDICATORS);
  expect([status, data, errors?.[0]?.extensions]).toEqual([503, undefined, { code }]);
  expect([errorMessages.databaseUnavailable, errorMessages.statementTimeout]).toContain(errors?.[0]?.message);
  expect(headers.get('cache-control')).toBe('no-cache');
  expect(headers.get('retry-after')).toMatch(/^\d+$/);
}

const expectAnswer = (server: TestServer, query = INDICATORS) =>
  expect.poll(async () => (await server.query(query)).status, { timeout: 15_000, interval: 100 }).toBe(200);

const readiness = async ({ url }: TestServer) => (await fetch(`${url}/readyz`)).status;

/** Another revision, with the notification that publishing sends. */
const publishNothing = ({ sql }: TestServer) =>
  sql.begin(async (transaction) => {
    await transaction`INSERT INTO revision (number, published_at) VALUES (2, now())`;
    await transaction`SELECT pg_notify('catalogue_revision', '2')`;
  });

const newestOf = async (server: TestServer) =>
  Number((await server.query('{ __typename }')).headers.get('catalogue-revision'));

describe('a database that goes away', () => {
  it('makes every answer a 503, and answers again when it is back', async () => {
    const { server, proxy } = await start();
    await expectAnswer(server);
    proxy.cut();
    for (let i = 0; i < 3; i++) await expectUnavailable(server);
    expect(await readiness(server)).toBe(503);
    // What needs no statement is answered still.
    expect((await server.query('{ __typename }')).status).toBe(200);
    proxy.restore();
    await expectAnswer(server);
    expect(await readiness(server)).toBe(200);
  });

  it('fails a request that is under way, and no other', async () => {
    const { server, proxy } = await start();
    const letGo = await holdTable(server.sql, 'indicator');
    const answer = server.query(INDICATORS);
    await expect.poll(() => waitingStatements(server.sql)).toBe(1);
    proxy.cut();
    expect((await answer).errors?.[0]?.extensions.code).toBe('DATABASE_UNAVAILABLE');
    await letGo();
    proxy.restore();
    await expectAnswer(server);
  });

  it('is tried by one statement at a time, and other requests do not wait', async () => {
    const { server, proxy } = await start({ STATEMENT_TIMEOUT_MS: '3000' });
    proxy.silence();
    const three = Array.from({ length: 3 }, () => expectUnavailable(server, 'REQUEST_TIMEOUT'));
    await Promise.all(three);
    // Whichever comes first tries, and waits; the others are refused at once.
    const ends: string[] = [];
    const ask = async () => {
      const { status, errors } = await server.query(INDICATORS);
      expect(status).toBe(503);
      ends.push(errors?.[0]?.extensions.code ?? '');
    };
    await Promise.all(Array.from({ length: 20 }, ask));
    expect(ends).toEqual([...Array(19).fill('DATABASE_UNAVAILABLE'), 'REQUEST_TIMEOUT']);
    proxy.restore();
    await expectAnswer(server);
  });

  it('may end every connection', async () => {
    const { server } = await start();
    await Promise.all(Array.from({ length: 10 }, () => server.query(INDICATORS)));
    const [row] = await server.sql`
      SELECT count(pg_terminate_backend(pid))::integer AS ended FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'catalogue' AND pid <> pg_backend_pid()`;
    expect(row?.ended).toBeGreaterThan(1);
    await expectAnswer(server);
    await publishNothing(server);
    await expect.poll(() => newestOf(server), { timeout: 10_000 }).toBe(2);
  });
});

describe('a revision that is published', () => {
  it('is read at once', async () => {
    const { server } = await start();
    await publishNothing(server);
    await expect.poll(() => newestOf(server)).toBe(2);
  });

  it('while the connection was lost is read when it is back', async () => {
    const { server, proxy } = await start();
    proxy.cut();
    await publishNothing(server);
    await expectUnavailable(server);
    expect(await newestOf(server)).toBe(1);
    proxy.restore();
    await expect.poll(() => newestOf(server), { timeout: 15_000 }).toBe(2);
  });
});

describe('a statement that hangs', () => {
  it('is given up in time, and the server goes on', async () => {
    const { server } = await start({ STATEMENT_TIMEOUT_MS: '500' });
    const letGo = await holdTable(server.sql, 'indicator');
    const since = Date.now();
    const codes = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const { status, errors } = await server.query(INDICATORS);
        expect(status).toBe(503);
        return errors?.[0]?.extensions.code;
      }),
    );
    expect(Date.now() - since).toBeGreaterThan(450);
    // Those that had a connection, and those that found none.
    expect(new Set(codes)).toEqual(new Set(['REQUEST_TIMEOUT', 'SERVER_BUSY']));
    await expectAnswer(server, TOPICS);
    await expect.poll(() => waitingStatements(server.sql)).toBe(0);
    await letGo();
    await expectAnswer(server);
  });

  it('is not waited for longer than REQUEST_TIMEOUT_MS', async () => {
    const { server } = await start({ REQUEST_TIMEOUT_MS: '500', STATEMENT_TIMEOUT_MS: '2000' });
    await holdTable(server.sql, 'indicator');
    const { status, errors } = await server.query(INDICATORS);
    expect([status, errors?.[0]?.extensions.code]).toEqual([503, 'REQUEST_TIMEOUT']);
    expect(errors?.[0]?.message).toContain('500 ms');
    await expectAnswer(server, TOPICS);
  });

  it('on a connection whose other end is gone is given up, and others are made', async () => {
    const { server, proxy } = await start({ STATEMENT_TIMEOUT_MS: '500' });
    await Promise.all(Array.from({ length: 10 }, () => server.query(INDICATORS)));
    proxy.freeze();
    await publishNothing(server);
    await expectUnavailable(server, 'REQUEST_TIMEOUT');
    await expectAnswer(server);
    // Nothing reports that the listening connection hangs: the number is read again from time to time.
    await expect.poll(() => newestOf(server), { timeout: 20_000, interval: 500 }).toBe(2);
  });
});

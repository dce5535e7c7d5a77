import { beforeEach, describe, expect, it } from 'vitest';
import { useServer } from '../support/use-server.js';
import { askBytes, cacheUse, pathOfQuery } from './support/bytes.js';
import { holdTable, waitingStatements } from './support/held-table.js';

/** `QUERY` costs 101, so two heavy queries such as it run at once: a third one waits. */
const settings = { LOG_LEVEL: 'info', ANSWER_CACHE_MB: '8', MAX_COST: '250' };
const server = useServer({ settings });
beforeEach(() => {
  server.log.length = 0;
});

const QUERY = '{ indicators(first: 50) { nodes { code } } }';
const MANY = 50;

const lines = () => server.log.filter(({ msg }) => msg === 'request');
const sum = (values: readonly unknown[]) => values.reduce<number>((total, value) => total + Number(value), 0);

/** Sends the query many times at once while nothing can be read, as a query of its own. */
async function hold(name: string, first?: AbortSignal) {
  const letGo = await holdTable(server.sql, 'indicator');
  const path = pathOfQuery(`query ${name} ${QUERY}`);
  const leader = askBytes(server, path, {}, first && { signal: first });
  leader.catch(() => {});
  await expect.poll(() => waitingStatements(server.sql)).toBe(1);
  const others = Array.from({ length: MANY - 1 }, () => askBytes(server, path));
  // Another request that is answered after them was received after them.
  expect((await askBytes(server, pathOfQuery('{ topics { code } }'))).status).toBe(200);
  return { letGo, leader, others };
}

describe('equal queries at once', () => {
  it('are answered by one set of statements', async () => {
    const { letGo, leader, others } = await hold('Stampede');
    expect(await waitingStatements(server.sql)).toBe(1);
    await letGo();
    const answers = await Promise.all([leader, ...others]);
    for (const { status, bytes } of answers) {
      expect(status).toBe(200);
      expect(bytes.equals(answers[0]?.bytes as Buffer)).toBe(true);
    }
    await cacheUse(server, MANY + 1);
    const stampede = lines().filter(({ operation }) => operation === 'Stampede');
    expect(stampede.length).toBe(MANY);
    expect(sum(stampede.map(({ statements }) => statements))).toBe(1);
    expect(stampede.filter(({ cache }) => cache === 'miss').length).toBe(1);
    expect(stampede.filter(({ cache }) => cache === 'shared').length).toBeGreaterThan(0);
  });

  it('hold no place that others need while they wait', async () => {
    const { letGo, others, leader } = await hold('Waiting');
    const heavy = await askBytes(server, pathOfQuery('{ units(first: 50) { nodes { code } } }'));
    expect(heavy.status).toBe(200);
    expect(await waitingStatements(server.sql)).toBe(1);
    await letGo();
    await Promise.all([leader, ...others]);
  });

  it('are answered where the client of the first has gone', async () => {
    const gone = new AbortController();
    const { letGo, leader, others } = await hold('Abandoned', gone.signal);
    gone.abort();
    await expect(leader).rejects.toThrow();
    await expect.poll(() => lines().filter(({ aborted }) => aborted).length).toBe(1);
    await expect.poll(() => waitingStatements(server.sql)).toBe(1);
    await letGo();
    for (const { status } of await Promise.all(others)) expect(status).toBe(200);
    const statements = lines()
      .filter(({ operation, aborted }) => operation === 'Abandoned' && !aborted)
      .map((line) => line.statements);
    expect(sum(statements)).toBe(1);
  });

  it('fail one by one where the first fails', async () => {
    const letGo = await holdTable(server.sql, 'topic');
    const path = pathOfQuery('query Failing { topics { code } node(id: "junk") { id } }');
    const sent = Array.from({ length: 5 }, () => askBytes(server, path));
    await expect.poll(() => waitingStatements(server.sql)).toBe(1);
    await letGo();
    for (const { status, bytes } of await Promise.all(sent)) {
      expect(status).toBe(200);
      expect(JSON.parse(bytes.toString()).errors[0].extensions.code).toBe('ID_INVALID');
    }
    await cacheUse(server, 5);
    expect(lines().map(({ statements }) => statements)).toEqual([1, 1, 1, 1, 1]);
  });
});

describe('a query that waits for an equal one', () => {
  const quick = useServer({ settings: { ...settings, REQUEST_TIMEOUT_MS: '600' } });

  it('has its own time limit', async () => {
    const letGo = await holdTable(quick.sql, 'indicator');
    const path = pathOfQuery(QUERY);
    const leader = askBytes(quick, path);
    await expect.poll(() => waitingStatements(quick.sql)).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const later = askBytes(quick, path);
    expect((await leader).status).toBe(503);
    await letGo();
    expect((await later).status).toBe(200);
    const held = await holdTable(quick.sql, 'indicator');
    const both = [1, 2].map(() => askBytes(quick, pathOfQuery(`query Late ${QUERY}`)));
    for (const { status } of await Promise.all(both)) expect(status).toBe(503);
    await held();
  });
});

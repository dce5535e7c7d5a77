import { expect, it, onTestFinished, vi } from 'vitest';
import { createKey, readKeys, revokeKey } from '../../src/keys/manage-keys.js';
import { startTestServer, type TestServer } from '../support/server.js';

const PAGE = 'query Page { indicators(first: 5) { nodes { code name } } }';

async function start(settings: Record<string, string> = {}): Promise<TestServer> {
  const server = await startTestServer({
    settings: { TRUSTED_PROXIES: '127.0.0.0/8', RATE_LIMIT: '30', RATE_LIMIT_WITH_KEY: '500', ...settings },
  });
  onTestFinished(() => server.close());
  return server;
}

async function newKey({ sql }: TestServer, points: number | null = null): Promise<string> {
  const key = await createKey(sql, 'A newspaper', points);
  if (key === null) throw new Error('expected a key');
  return key;
}

/** Sends a query with a header `Authorization`, from an address as a proxy passes it on. */
async function ask(server: TestServer, authorization: string | undefined, from = '192.0.2.1', query = PAGE) {
  const response = await fetch(`${server.url}/graphql?${new URLSearchParams({ query })}`, {
    headers: { 'x-forwarded-for': from, ...(authorization && { authorization }) },
  });
  const text = await response.text();
  const body = JSON.parse(text) as { errors?: { message: string; extensions: { code: string } }[] };
  const [, policy, remaining] = /^"(\w+)";r=(\d+);t=\d+$/.exec(response.headers.get('ratelimit') ?? '') ?? [];
  return {
    status: response.status,
    code: body.errors?.[0]?.extensions.code,
    text,
    headers: response.headers,
    policy,
    remaining: Number(remaining),
    cost: Number(/requested=(\d+)/.exec(response.headers.get('catalogue-cost') ?? '')?.[1]),
  };
}

it('gives each key a limit of its own, whatever its address has used', async () => {
  const server = await start();
  const key = await newKey(server);
  const larger = await newKey(server, 1000);
  while ((await ask(server, undefined)).status !== 429);
  const first = await ask(server, `Bearer ${key}`);
  expect([first.status, first.policy, first.remaining]).toEqual([200, 'key', 500 - first.cost]);
  expect(first.headers.get('ratelimit-policy')).toBe('"key";q=500;w=60');
  // From another address it is the same key.
  expect((await ask(server, `bearer  ${key}`, '192.0.2.9')).remaining).toBe(500 - 2 * first.cost);
  expect((await ask(server, undefined, '192.0.2.9')).remaining).toBe(30 - first.cost);
  expect((await ask(server, `Bearer ${larger}`)).remaining).toBe(1000 - first.cost);
});

it('refuses a key that has used its limit, and says so', async () => {
  const server = await start({ RATE_LIMIT_WITH_KEY: '20' });
  const key = `Bearer ${await newKey(server)}`;
  let answer = await ask(server, key);
  while (answer.status === 200) answer = await ask(server, key);
  expect([answer.status, answer.code, answer.policy, answer.remaining]).toEqual([
    429,
    'RATE_LIMITED',
    'key',
    0,
  ]);
  expect(answer.text).toContain('from one API key; this API key has used more');
  expect((await ask(server, undefined)).status).toBe(200);
});

it('has ten times the points of an address unless a setting says otherwise', async () => {
  const server = await start({ RATE_LIMIT_WITH_KEY: '' });
  const { headers } = await ask(server, `Bearer ${await newKey(server)}`);
  expect(headers.get('ratelimit-policy')).toBe('"key";q=300;w=60');
});

it('is never taken for no key: one that does not exist is a 401, and takes points of the address', async () => {
  const server = await start();
  const key = await newKey(server);
  const other = `${key.slice(0, -1)}${key.endsWith('0') ? '1' : '0'}`;
  for (const [i, wrong] of [other, 'x', '', key.toUpperCase(), `${key} ${key}`].entries()) {
    const { status, code, headers, text, policy, remaining } = await ask(server, `Bearer ${wrong}`);
    expect([wrong, status, code, policy, remaining]).toEqual([wrong, 401, 'API_KEY_INVALID', 'cost', 29 - i]);
    expect(headers.get('www-authenticate')).toBe('Bearer realm="catalogue", error="invalid_token"');
    expect(headers.get('cache-control')).toBe('no-store');
    if (wrong.length > 1) expect(text).not.toContain(wrong);
  }
  let answer = await ask(server, `Bearer ${other}`);
  while (answer.status === 401) answer = await ask(server, `Bearer ${other}`);
  expect([answer.status, answer.code]).toEqual([429, 'RATE_LIMITED']);
  expect((await ask(server, `Bearer ${key}`)).status).toBe(200);
  // A password that a proxy asked for is not a key.
  expect((await ask(server, 'Basic eDp5', '192.0.2.7')).status).toBe(200);
});

it('works within seconds of its creation, and no longer than seconds after it was revoked', async () => {
  const server = await start({ RATE_LIMIT_WITH_KEY: '1000000' });
  const first = await newKey(server);
  expect((await ask(server, `Bearer ${first}`)).status).toBe(200);
  const second = await newKey(server);
  await vi.waitUntil(async () => (await ask(server, `Bearer ${second}`)).status === 200, 3_000);
  const revoked = await revokeKey(server.sql, first.split('_')[1] ?? '');
  expect(revoked?.revokedAt).toBeInstanceOf(Date);
  await vi.waitUntil(async () => (await ask(server, `Bearer ${first}`)).status === 401, {
    timeout: 8_000,
    interval: 200,
  });
  expect((await ask(server, `Bearer ${second}`)).status).toBe(200);
}, 20_000);

it('reads the keys once for many requests, and not for keys that are made up', async () => {
  const server = await start({ RATE_LIMIT: '100000', METRICS_PORT: '0' });
  const key = await newKey(server);
  const reads = async () => {
    const [row] = await server.sql<{ calls: number }[]>`
      SELECT coalesce(sum(calls), 0)::integer AS calls FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
      WHERE datname = current_database() AND query LIKE '%/* listActiveKeys */%'`;
    return row?.calls ?? 0;
  };
  await server.sql`CREATE EXTENSION IF NOT EXISTS pg_stat_statements`;
  await Promise.all(Array.from({ length: 30 }, () => ask(server, `Bearer ${key}`)));
  expect(await reads()).toBe(1);
  for (let i = 0; i < 50; i += 1)
    await ask(server, `Bearer catalogue_${String(i).padStart(12, '0')}_${'0'.repeat(48)}`);
  // At most one per second, however many are tried.
  expect(await reads()).toBeLessThan(6);
});

it('answers the same bytes and caching headers with a key as without', async () => {
  const server = await start({ ANSWER_CACHE_MB: '8', RATE_LIMIT: '1000' });
  const key = await newKey(server);
  const compared = ['cache-control', 'vary', 'etag', 'repr-digest', 'content-type', 'catalogue-cost'];
  for (const path of ['/graphql', '/revisions/1/graphql']) {
    const get = async (headers: Record<string, string>) => {
      const response = await fetch(`${server.url}${path}?${new URLSearchParams({ query: PAGE })}`, {
        headers,
      });
      return [await response.text(), ...compared.map((name) => response.headers.get(name))];
    };
    const withKey = await get({ authorization: `Bearer ${key}` });
    expect(await get({})).toEqual(withKey);
    expect(await get({ authorization: `Bearer ${key}` })).toEqual(withKey);
    // What was kept for one client names no limit of its own.
    expect(withKey.join()).not.toContain(key);
  }
});

it('is in no line of the log, which has its prefix', async () => {
  const server = await start({ LOG_LEVEL: 'trace' });
  const key = await newKey(server);
  await ask(server, `Bearer ${key}`);
  await ask(server, `Bearer ${key}`, '192.0.2.1', '{ nothing }');
  await ask(server, `Bearer ${key}x`);
  const lines = () => server.log.filter(({ msg }) => msg === 'request');
  await vi.waitUntil(() => lines().length >= 3);
  const [, prefix, secret] = key.split('_');
  expect(lines().map(({ apiKey }) => apiKey)).toEqual([prefix, prefix, undefined]);
  expect(JSON.stringify(server.log)).not.toContain(secret);
  const [stored] = await server.sql`SELECT * FROM api_key`;
  expect(JSON.stringify(stored)).not.toContain(secret);
  expect(await readKeys(server.sql)).toEqual([
    { prefix, name: 'A newspaper', pointsPerMinute: null, createdAt: expect.any(Date), revokedAt: null },
  ]);
});

it('may be sent by a page of another origin', async () => {
  const server = await start();
  const response = await fetch(`${server.url}/graphql`, {
    method: 'OPTIONS',
    headers: {
      origin: 'https://example.org',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    },
  });
  expect(response.headers.get('access-control-allow-headers')?.split(/, */)).toContain('authorization');
});

it('has no effect where there is no rate limit', async () => {
  const server = await start({ RATE_LIMIT: '', RATE_LIMIT_WITH_KEY: '' });
  const { status, headers } = await ask(server, 'Bearer x');
  expect([status, headers.get('ratelimit')]).toEqual([200, null]);
});

import { expect, it, onTestFinished } from 'vitest';
import { startTestServer, type TestServer } from '../support/server.js';

const PAGE = 'query Page { indicators(first: 5) { nodes { code name } } }';

async function start(settings: Record<string, string>): Promise<TestServer> {
  const server = await startTestServer({ settings: { TRUSTED_PROXIES: '127.0.0.0/8', ...settings } });
  onTestFinished(() => server.close());
  return server;
}

/** Sends a query from an address, as a proxy passes it on. */
async function ask(server: TestServer, from: string, query = PAGE) {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
    body: JSON.stringify({ query }),
  });
  const body = (await response.json()) as { errors?: { extensions: { code: string }; message: string }[] };
  const [, remaining, seconds] =
    /^"cost";r=(\d+);t=(\d+)$/.exec(response.headers.get('ratelimit') ?? '') ?? [];
  return {
    status: response.status,
    headers: response.headers,
    codes: body.errors?.map(({ extensions }) => extensions.code),
    cost: Number(/requested=(\d+)/.exec(response.headers.get('catalogue-cost') ?? '')?.[1]),
    remaining: Number(remaining),
    seconds: Number(seconds),
  };
}

it('takes the cost of each query from its address, and refuses when nothing is left', async () => {
  const server = await start({ RATE_LIMIT: '30' });
  const first = await ask(server, '192.0.2.1');
  expect(first.headers.get('ratelimit-policy')).toBe('"cost";q=30;w=60');
  expect([first.status, first.remaining]).toEqual([200, 30 - first.cost]);
  expect(first.cost).toBeGreaterThan(5);
  expect(first.seconds).toBeGreaterThan(50);
  for (let left = first.remaining; left > 0; ) {
    const next = await ask(server, '192.0.2.1');
    expect([next.status, next.remaining]).toEqual([200, Math.max(0, left - next.cost)]);
    left = next.remaining;
  }
  const refused = await ask(server, '192.0.2.1');
  expect([refused.status, refused.codes, refused.remaining]).toEqual([429, ['RATE_LIMITED'], 0]);
  expect(refused.headers.get('retry-after')).toBe(String(refused.seconds));
  expect(refused.headers.get('cache-control')).toBe('no-store');
  expect(refused.headers.get('access-control-allow-origin')).toBe('*');
  // Nobody else waits for it, and neither do checks of the server.
  expect((await ask(server, '192.0.2.2')).status).toBe(200);
  const ready = await fetch(`${server.url}/readyz`, { headers: { 'x-forwarded-for': '192.0.2.1' } });
  expect([ready.status, ready.headers.get('ratelimit')]).toEqual([200, null]);
});

it('counts the addresses of an IPv6 network together', async () => {
  const server = await start({ RATE_LIMIT: '1000' });
  const one = await ask(server, '2001:db8:1:2::1');
  const other = await ask(server, '2001:db8:1:2:ffff::9');
  expect(other.remaining).toBe(one.remaining - other.cost);
  expect((await ask(server, '2001:db8:1:3::1')).remaining).toBe(one.remaining);
});

it('takes one point for what was not computed: errors, refused queries and kept answers', async () => {
  const server = await start({ RATE_LIMIT: '1000', MAX_COST: '200', ANSWER_CACHE_MB: '10' });
  const { remaining, cost } = await ask(server, '192.0.2.1');
  expect(remaining).toBe(1000 - cost);
  const kept = await ask(server, '192.0.2.1');
  expect([kept.cost, kept.remaining]).toEqual([cost, remaining - 1]);
  const wrong = await ask(server, '192.0.2.1', '{ nothing }');
  expect([wrong.status, wrong.remaining]).toEqual([400, remaining - 2]);
  const costly = await ask(
    server,
    '192.0.2.1',
    '{ indicators(first: 100) { nodes { series(first: 100) { nodes { id } } } } }',
  );
  expect([costly.codes, costly.remaining]).toEqual([['QUERY_TOO_COSTLY'], remaining - 3]);
});

it('is off without the setting', async () => {
  const server = await start({});
  const { headers } = await ask(server, '192.0.2.1');
  expect([headers.get('ratelimit'), headers.get('ratelimit-policy')]).toEqual([null, null]);
});

it('counts repeated requests too, whose answers are kept', async () => {
  const server = await start({ RATE_LIMIT: '30', ANSWER_CACHE_MB: '8' });
  const page = `${server.url}/graphql?${new URLSearchParams({ query: '{ topics { code } }' })}`;
  const remaining: (string | undefined)[] = [];
  for (let time = 0; time < 40; time += 1) {
    const response = await fetch(page, { headers: { 'x-forwarded-for': '192.0.2.3' } });
    await response.arrayBuffer();
    remaining.push(/r=(\d+)/.exec(response.headers.get('ratelimit') ?? '')?.[1]);
    if (response.status === 429) break;
  }
  expect(remaining).not.toContain(undefined);
  // One point each, after the cost of the first.
  expect(remaining.slice(1, 4).map((left) => Number(remaining[0]) - Number(left))).toEqual([1, 2, 3]);
  expect(remaining.at(-1)).toBe('0');
});

it('sends the headers of the limit with repeated requests, by GET and by POST', async () => {
  const server = await start({ RATE_LIMIT: '1000', ANSWER_CACHE_MB: '8' });
  const query = '{ topics { code } }';
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': '192.0.2.4' };
  for (const [address, options] of [
    [`${server.url}/graphql?${new URLSearchParams({ query })}`, { headers }],
    [`${server.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) }],
  ] as const) {
    const seen: { left: number; names: string[]; policy: string | null }[] = [];
    for (let time = 0; time < 5; time += 1) {
      const response = await fetch(address, options);
      await response.arrayBuffer();
      seen.push({
        left: Number(/r=(\d+)/.exec(response.headers.get('ratelimit') ?? '')?.[1]),
        names: [...response.headers.keys()].sort(),
        policy: response.headers.get('ratelimit-policy'),
      });
    }
    const [, second, ...others] = seen;
    others.forEach(({ left, names, policy }, i) => {
      expect([left, names, policy]).toEqual([Number(second?.left) - 1 - i, second?.names, second?.policy]);
    });
  }
});

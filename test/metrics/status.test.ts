import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { RecentRequests } from '../../src/metrics/recent-requests.js';
import { startTestServer } from '../support/server.js';
import { useServer } from '../support/use-server.js';

const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
  version: string;
};

describe('/status', () => {
  const server = useServer();

  it('says what the server is and how the last minutes were, and is not cached', async () => {
    for (let i = 0; i < 3; i++) await server.query('{ catalogue { title } }');
    const response = await fetch(`${server.url}/status`);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const [row] = await server.sql<{ at: Date }[]>`SELECT published_at AS at FROM revision`;
    expect(await response.json()).toEqual({
      status: 'ready',
      version,
      revision: 1,
      publishedAt: row?.at.toISOString(),
      uptimeSeconds: expect.any(Number),
      database: { reachable: true, connections: 5, busy: 0, waiting: 0 },
      queriesWaiting: 0,
      recent: {
        minutes: 5,
        requests: 3,
        errorRate: 0,
        p50Ms: expect.any(Number),
        p95Ms: expect.any(Number),
        p99Ms: expect.any(Number),
        cacheHitRate: null,
      },
    });
  });

  it('does not count the checks of the server', async () => {
    const requests = async () =>
      ((await (await fetch(`${server.url}/status`)).json()) as { recent: { requests: number } }).recent
        .requests;
    const before = await requests();
    await fetch(`${server.url}/readyz`);
    await fetch(`${server.url}/healthz`);
    expect(await requests()).toBe(before);
  });
});

it('/status answers while the server stops', async () => {
  const server = await startTestServer();
  const stopped = server.stop(300);
  expect(await (await fetch(`${server.url}/status`)).json()).toMatchObject({ status: 'stopping' });
  await stopped;
  await server.close();
});

describe('the last minutes', () => {
  it('have percentiles within 10 %, and shares', () => {
    const recent = new RecentRequests(() => 0);
    for (let i = 1; i <= 1_000; i++) recent.add(i, i % 100 === 0);
    for (const hit of [true, true, true, false]) recent.addLookup(hit);
    const { p50Ms, p95Ms, p99Ms, ...rest } = recent.summary();
    expect(rest).toEqual({ minutes: 5, requests: 1_000, errorRate: 0.01, cacheHitRate: 0.75 });
    for (const [found, exact] of [
      [p50Ms, 500],
      [p95Ms, 950],
      [p99Ms, 990],
    ])
      expect(Math.abs((found ?? 0) - (exact ?? 0)) / (exact ?? 1)).toBeLessThan(0.11);
  });

  it('forget what is older', () => {
    let now = 1_000_000;
    const recent = new RecentRequests(() => now);
    recent.add(5, true);
    now += 4 * 60_000;
    recent.add(50_000_000, false);
    expect(recent.summary()).toMatchObject({ requests: 2, errorRate: 0.5 });
    now += 2 * 60_000;
    expect(recent.summary()).toMatchObject({ requests: 1, errorRate: 0 });
    now += 5 * 60_000;
    expect(recent.summary()).toMatchObject({ requests: 0, errorRate: null, p50Ms: null });
  });
});

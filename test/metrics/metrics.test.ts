import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import { Registry } from 'prom-client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ConfigError, readConfig } from '../../src/config.js';
import { registerMetricsListener } from '../../src/metrics/listener.js';
import { Metrics } from '../../src/metrics/metrics.js';
import { sendRaw } from '../server/support/sending.js';
import { startTestServer } from '../support/server.js';
import { startProxy, type TcpProxy } from '../support/tcp-proxy.js';
import { useServer } from '../support/use-server.js';
import { metricsUrl, parseMetrics, scrape, WITH_METRICS } from './support/scrape.js';

const server = useServer({ settings: { ...WITH_METRICS, MAX_COST: '1000' } });

/** How much a series grew while something was done. */
async function growth(act: () => Promise<unknown>): Promise<(series: string) => number> {
  const before = await scrape(server);
  await act();
  // The server counts when the answer has left.
  await new Promise((resolve) => setTimeout(resolve, 20));
  const after = await scrape(server);
  return (series) => (after.get(series) ?? 0) - (before.get(series) ?? 0);
}

describe('the metrics of a query', () => {
  it('are its route, operation and cost, and the statements with their rooms', async () => {
    const grew = await growth(async () => {
      await server.query('query Codes { indicators(first: 2) { nodes { code } } }');
      await server.query('{ __typename }');
    });
    expect(grew('catalogue_http_requests_total{route="/graphql",status="200"}')).toBe(2);
    expect(grew('catalogue_http_request_duration_seconds_count{route="/graphql"}')).toBe(2);
    expect(grew('catalogue_graphql_duration_seconds_count{operation="Codes"}')).toBe(1);
    expect(grew('catalogue_graphql_duration_seconds_count{operation="anonymous"}')).toBe(1);
    expect(grew('catalogue_query_cost_count')).toBe(2);
    expect(grew('catalogue_query_cost_bucket{le="1"}')).toBe(1);
    const labels = '{statement="listIndicators",room="indicators"}';
    expect(grew(`catalogue_statement_duration_seconds_count${labels}`)).toBe(1);
    // One more than the page, to know whether there is a next one.
    expect(grew(`catalogue_statement_rows_total${labels}`)).toBe(3);
    expect(grew('catalogue_connection_wait_seconds_count')).toBeGreaterThanOrEqual(1);
  });

  it('count the parsed queries that are found again', async () => {
    const query = 'query Again { catalogue { title } }';
    const grew = await growth(async () => {
      for (let i = 0; i < 3; i++) await server.query(query);
    });
    expect(grew('catalogue_cache_lookups_total{cache="documents",outcome="miss"}')).toBe(1);
    expect(grew('catalogue_cache_lookups_total{cache="documents",outcome="hit"}')).toBe(2);
  });

  it('count refusals by code, also before a route is found', async () => {
    const grew = await growth(async () => {
      await server.query('{ nothing }');
      await server.query('{ indicators(first: 100) { nodes { series(first: 100) { nodes { id } } } } }');
      await fetch(`${server.url}/nowhere`);
      await sendRaw(server, 'no HTTP at all\r\n\r\n');
    });
    expect(grew('catalogue_errors_total{code="GRAPHQL_VALIDATION_FAILED"}')).toBe(1);
    expect(grew('catalogue_errors_total{code="QUERY_TOO_COSTLY"}')).toBe(1);
    expect(grew('catalogue_errors_total{code="NOT_FOUND"}')).toBe(1);
    expect(grew('catalogue_errors_total{code="BAD_REQUEST"}')).toBe(1);
    expect(grew('catalogue_graphql_duration_seconds_count{operation="invalid"}')).toBe(1);
    expect(grew('catalogue_http_requests_total{route="none",status="404"}')).toBe(1);
    expect(grew('catalogue_http_requests_total{route="none",status="400"}')).toBe(1);
  });
});

describe('the state at a scrape', () => {
  it('has the connections, what waits, the process, and the revision with its time', async () => {
    const before = await scrape(server);
    expect(before.get('catalogue_revision')).toBe(1);
    expect(before.get('catalogue_database_connections{state="maximum"}')).toBe(5);
    expect(before.get('catalogue_database_connections{state="idle"}')).toBeGreaterThan(0);
    expect(before.get('catalogue_statements_waiting')).toBe(0);
    expect(before.get('catalogue_queries_waiting{weight="heavy"}')).toBe(0);
    expect(before.get('catalogue_queries_running_cost_ratio')).toBe(0);
    expect(before.get('catalogue_client_connections')).toBeGreaterThan(0);
    expect(before.get('catalogue_database_reachable')).toBe(1);
    expect(before.get('nodejs_heap_size_used_bytes')).toBeGreaterThan(1_000_000);
    expect([...before.keys()].some((name) => name.startsWith('nodejs_eventloop_lag_p99_seconds'))).toBe(true);

    await server.sql.begin(async (transaction) => {
      await transaction`INSERT INTO revision (number, published_at) VALUES (2, '2025-07-01T00:00:00Z')`;
      await transaction`SELECT pg_notify('catalogue_revision', '2')`;
    });
    await expect.poll(async () => (await scrape(server)).get('catalogue_revision')).toBe(2);
    const after = await scrape(server);
    expect(after.get('catalogue_revision_published_timestamp_seconds')).toBe(
      Date.parse('2025-07-01T00:00:00Z') / 1000,
    );
  });

  it('is there while the database is not', async () => {
    let proxy: TcpProxy | undefined;
    const away = await startTestServer({
      settings: WITH_METRICS,
      through: async (address) => {
        proxy = await startProxy(address);
        return proxy.address;
      },
    });
    onTestFinished(async () => {
      await away.close();
      await proxy?.close();
    });
    proxy?.cut();
    await away.query('{ indicators { nodes { code } } }');
    const series = await scrape(away);
    expect(series.get('catalogue_database_reachable')).toBe(0);
    expect(series.get('catalogue_revision')).toBe(1);
    expect(series.get('catalogue_errors_total{code="DATABASE_UNAVAILABLE"}')).toBe(1);
    expect(series.get('catalogue_statement_failures_total{reason="connection"}')).toBeGreaterThan(0);
    const status = await (await fetch(`${away.url}/status`)).json();
    expect(status).toMatchObject({
      status: 'database unavailable',
      publishedAt: null,
      database: { reachable: false },
      recent: { errorRate: 1 },
    });
  });
});

describe('the address of the metrics', () => {
  it('is not that of the public, and has nothing else', async () => {
    expect((await fetch(`${server.url}/metrics`)).status).toBe(404);
    const url = metricsUrl(server);
    expect((await fetch(new URL('/graphql', url))).status).toBe(404);
    expect((await fetch(url, { method: 'POST' })).status).toBe(405);
    const { headers } = await fetch(url);
    expect(headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('stops the start in one line when it is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    const app = Fastify();
    registerMetricsListener(app, readConfig({ METRICS_PORT: String(port) }), new Registry());
    const started = app.listen({ port: 0 });
    await expect(started).rejects.toThrow(ConfigError);
    await expect(started).rejects.toThrow(`METRICS_PORT: ${port} is already used on 127.0.0.1`);
  });
});

describe('the number of series', () => {
  it('is bounded, whatever names clients send', async () => {
    const metrics = new Metrics();
    for (let i = 0; i < 10_000; i++)
      metrics.requestEnded({
        route: `/route/${i}`,
        status: 200,
        milliseconds: 1,
        codes: [`CODE_${i}`],
        probe: false,
        graphql: { operation: `Operation${i}${'x'.repeat(i % 2_000)}`, cost: 1 },
      });
    const series = parseMetrics(await metrics.registry.metrics());
    expect(series.size).toBeGreaterThan(1_000);
    expect(series.size).toBeLessThan(3_000);
    expect(series.get('catalogue_graphql_duration_seconds_count{operation="other"}')).toBe(9_900);
    expect(series.get('catalogue_errors_total{code="other"}')).toBe(10_000);
    expect(Math.max(...[...series.keys()].map(({ length }) => length))).toBeLessThan(200);
  });

  it('does not grow with addresses and operations over HTTP', async () => {
    const send = (from: number, to: number) =>
      Promise.all(
        Array.from({ length: to - from }, async (_, i) => {
          await server.query(`query Random${from + i} { __typename }`);
          await fetch(`${server.url}/random/${from + i}?x=${i}`);
        }),
      );
    // The program itself sends statements meanwhile, such as for a new revision, and memory is collected.
    const series = async () =>
      [...(await scrape(server)).keys()].filter((name) => !/^(catalogue_statement|nodejs_gc)_/.test(name));
    // More names than operations have series.
    for (let from = 0; from < 120; from += 20) await send(from, from + 20);
    const before = await series();
    await send(120, 140);
    expect(await series()).toEqual(before);
  });
});

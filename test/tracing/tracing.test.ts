import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { holdTable, waitingStatements } from '../server/support/held-table.js';
import { startTestServer, type TestServer } from '../support/server.js';

/** A span as OpenTelemetry sends it in JSON, with its attributes by name. */
interface ReceivedSpan {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  status: { code?: number };
  attributes: { key: string; value: { stringValue?: string; intValue?: number; doubleValue?: number } }[];
}

interface Received {
  resourceSpans: {
    resource: { attributes: ReceivedSpan['attributes'] };
    scopeSpans: { spans: ReceivedSpan[] }[];
  }[];
}

/** A collector that keeps what it receives. */
async function startCollector() {
  const received: { path: string | undefined; body: Received }[] = [];
  const collector = createServer(async (request, response) => {
    received.push({ path: request.url, body: (await json(request)) as Received });
    response.setHeader('content-type', 'application/json').end('{}');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => collector.once('listening', resolve));
  onTestFinished(() => {
    collector.close();
    collector.closeAllConnections();
  });
  const { port } = collector.address() as AddressInfo;
  const spans = () =>
    received.flatMap(({ body }) =>
      body.resourceSpans.flatMap((of) => of.scopeSpans.flatMap((in_) => in_.spans)),
    );
  return { endpoint: `http://127.0.0.1:${port}`, received, spans };
}

const attributesOf = ({ attributes }: Pick<ReceivedSpan, 'attributes'>) =>
  Object.fromEntries(
    attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue ?? value.doubleValue]),
  );

const query = (server: TestServer, text: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: text }),
  }).then((response) => response.json());

const start = (endpoint: string, settings: Record<string, string> = {}) =>
  startTestServer({ settings: { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, ...settings } });

it('traces a request with its phases and statements, inside the trace of the client', async () => {
  const collector = await startCollector();
  const server = await start(collector.endpoint, { LOG_LEVEL: 'info' });
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  await query(server, 'query Codes { indicators(first: 2) { nodes { code topic { code } } } }', {
    traceparent: `00-${traceId}-b7ad6b7169203331-01`,
  });
  await fetch(`${server.url}/readyz`);
  await expect.poll(() => server.log.some(({ traceId: logged }) => logged === traceId)).toBe(true);
  await server.close();

  expect([...new Set(collector.received.map(({ path }) => path))]).toEqual(['/v1/traces']);
  const resource = collector.received[0]?.body.resourceSpans[0]?.resource;
  expect(attributesOf(resource ?? { attributes: [] })).toMatchObject({ 'service.name': 'catalogue' });

  const spans = collector.spans();
  const named = (name: string) => spans.find((span) => span.name === name) as ReceivedSpan;
  expect(spans.map(({ name }) => name).sort()).toEqual(
    ['POST /graphql', 'execute', 'findTopicsById', 'listIndicators', 'parse', 'validate'].sort(),
  );
  expect(spans.filter((span) => span.traceId !== traceId)).toEqual([]);
  const request = named('POST /graphql');
  const execute = named('execute');
  expect(request.parentSpanId).toBe('b7ad6b7169203331');
  for (const phase of ['parse', 'validate', 'execute'])
    expect(named(phase).parentSpanId).toBe(request.spanId);
  for (const statement of ['listIndicators', 'findTopicsById']) {
    const span = named(statement);
    expect(span.parentSpanId).toBe(execute.spanId);
    expect(BigInt(span.startTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(request.startTimeUnixNano));
    expect(BigInt(span.endTimeUnixNano)).toBeLessThanOrEqual(BigInt(request.endTimeUnixNano));
  }
  expect(attributesOf(named('listIndicators'))).toMatchObject({
    'db.system.name': 'postgresql',
    'db.query.summary': 'listIndicators',
    'db.response.returned_rows': 3,
  });
  expect(attributesOf(request)).toEqual({
    'http.request.method': 'POST',
    'http.route': '/graphql',
    'http.response.status_code': 200,
    'graphql.operation.name': 'Codes',
    'catalogue.revision': 1,
    'catalogue.cost': expect.any(Number),
  });
});

it('ends the spans of a request that was stopped, and marks them as failed', async () => {
  const collector = await startCollector();
  const server = await start(collector.endpoint, { REQUEST_TIMEOUT_MS: '2000' });
  const letGo = await holdTable(server.sql, 'indicator');
  const answer = query(server, '{ indicators(first: 1) { nodes { code } } }');
  await expect.poll(() => waitingStatements(server.sql)).toBe(1);
  expect(await answer).toMatchObject({ errors: [{ extensions: { code: 'REQUEST_TIMEOUT' } }] });
  await letGo();
  await server.close();
  const spans = collector.spans();
  const ofRequest = spans.find(({ name }) => name === 'POST /graphql');
  expect(ofRequest?.status.code).toBe(2);
  expect(attributesOf(ofRequest as ReceivedSpan)).toMatchObject({ 'error.type': 'REQUEST_TIMEOUT' });
  expect(spans.find(({ name }) => name === 'listIndicators')?.status.code).toBe(2);
  expect(spans.some(({ name }) => name === 'execute')).toBe(true);
});

it('answers, and stops, when the collector is away', async () => {
  const server = await start('http://127.0.0.1:9');
  expect(await query(server, '{ __typename }')).toMatchObject({ data: { __typename: 'Query' } });
  await server.close();
});

import type { Registry } from 'prom-client';
import { CounterFamily, HistogramFamily } from './families.js';

/** Bounds of durations in seconds: a small query takes about 1 ms, and a request may take 15 s. */
const REQUEST_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const STATEMENT_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 2.5];
const WAIT_SECONDS = [0.0001, 0.001, 0.01, 0.1, 1, 5];
const COSTS = [1, 10, 100, 1_000, 10_000, 100_000];

/** What is counted as it happens, with names as Prometheus advises: base units, and `_total` for what only grows. */
export function createInstruments(registry: Registry) {
  return {
    requests: new CounterFamily(registry, {
      name: 'catalogue_http_requests_total',
      help: 'HTTP requests by route and status; the status is "aborted" if the client left before the answer.',
      labels: ['route', 'status'],
    }),
    requestSeconds: new HistogramFamily(registry, {
      name: 'catalogue_http_request_duration_seconds',
      help: 'Time from the headers of a request until its answer was sent.',
      labels: ['route'],
      buckets: REQUEST_SECONDS,
    }),
    errors: new CounterFamily(registry, {
      name: 'catalogue_errors_total',
      help: 'Answers with an error, by error code; an answer with several codes counts for each.',
      labels: ['code'],
    }),
    operationSeconds: new HistogramFamily(registry, {
      name: 'catalogue_graphql_duration_seconds',
      help: 'Time of GraphQL requests by the name of the operation, whether or not they succeeded.',
      labels: ['operation'],
      buckets: REQUEST_SECONDS,
    }),
    cost: new HistogramFamily(registry, {
      name: 'catalogue_query_cost',
      help: 'Cost of queries, of refused ones too.',
      buckets: COSTS,
    }),
    cacheLookups: new CounterFamily(registry, {
      name: 'catalogue_cache_lookups_total',
      help: 'Lookups in a cache by outcome.',
      labels: ['cache', 'outcome'],
    }),
    statementSeconds: new HistogramFamily(registry, {
      name: 'catalogue_statement_duration_seconds',
      help: 'Time of database statements by name, and by the room of the code that has it, without waiting.',
      labels: ['statement', 'room'],
      buckets: STATEMENT_SECONDS,
    }),
    statementRows: new CounterFamily(registry, {
      name: 'catalogue_statement_rows_total',
      help: 'Rows that statements returned.',
      labels: ['statement', 'room'],
    }),
    statementFailures: new CounterFamily(registry, {
      name: 'catalogue_statement_failures_total',
      help: 'Statements that failed: timeout, connection, cancelled because the request ended, or other.',
      labels: ['reason'],
    }),
    connectionWait: new HistogramFamily(registry, {
      name: 'catalogue_connection_wait_seconds',
      help: 'Time that statements waited for a database connection.',
      buckets: WAIT_SECONDS,
    }),
  };
}

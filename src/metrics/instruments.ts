import { Counter, Histogram, type Registry } from 'prom-client';

/** Bounds of durations in seconds: a small query takes about 1 ms, and a request may take 15 s. */
const REQUEST_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const STATEMENT_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 2.5];
const WAIT_SECONDS = [0.0001, 0.001, 0.01, 0.1, 1, 5];
const COSTS = [1, 10, 100, 1_000, 10_000, 100_000];

/** What is counted as it happens, with names as Prometheus advises: base units, and `_total` for what only grows. */
export function createInstruments(registry: Registry) {
  const registers = [registry];
  return {
    requests: new Counter({
      name: 'catalogue_http_requests_total',
      help: 'HTTP requests by route and status; the status is "aborted" if the client left before the answer.',
      labelNames: ['route', 'status'],
      registers,
    }),
    requestSeconds: new Histogram({
      name: 'catalogue_http_request_duration_seconds',
      help: 'Time from the headers of a request until its answer was sent.',
      labelNames: ['route'],
      buckets: REQUEST_SECONDS,
      registers,
    }),
    errors: new Counter({
      name: 'catalogue_errors_total',
      help: 'Answers with an error, by error code; an answer with several codes counts for each.',
      labelNames: ['code'],
      registers,
    }),
    operationSeconds: new Histogram({
      name: 'catalogue_graphql_duration_seconds',
      help: 'Time of GraphQL requests by the name of the operation, whether or not they succeeded.',
      labelNames: ['operation'],
      buckets: REQUEST_SECONDS,
      registers,
    }),
    cost: new Histogram({
      name: 'catalogue_query_cost',
      help: 'Cost of queries, of refused ones too.',
      buckets: COSTS,
      registers,
    }),
    cacheLookups: new Counter({
      name: 'catalogue_cache_lookups_total',
      help: 'Lookups in a cache by outcome.',
      labelNames: ['cache', 'outcome'],
      registers,
    }),
    statementSeconds: new Histogram({
      name: 'catalogue_statement_duration_seconds',
      help: 'Time of database statements by name, and by the room of the code that has it, without waiting.',
      labelNames: ['statement', 'room'],
      buckets: STATEMENT_SECONDS,
      registers,
    }),
    statementRows: new Counter({
      name: 'catalogue_statement_rows_total',
      help: 'Rows that statements returned.',
      labelNames: ['statement', 'room'],
      registers,
    }),
    statementFailures: new Counter({
      name: 'catalogue_statement_failures_total',
      help: 'Statements that failed: timeout, connection, cancelled because the request ended, or other.',
      labelNames: ['reason'],
      registers,
    }),
    connectionWait: new Histogram({
      name: 'catalogue_connection_wait_seconds',
      help: 'Time that statements waited for a database connection.',
      buckets: WAIT_SECONDS,
      registers,
    }),
  };
}

import { Registry } from 'prom-client';
import { isConnectionError, StatementTimeout } from '../../db/driver/index.js';
import type { StatementEnd } from '../../db/statement-end.js';
import { errorCatalogue, isServerFailure } from '../error-catalogue.js';
import { BoundedNames } from './bounded-names.js';
import type { CounterSeries, HistogramSeries } from './families.js';
import { createInstruments } from './instruments.js';
import { RecentRequests } from './recent-requests.js';
import { roomOfStatement } from './statement-rooms.js';

/** Maximum number of values of each label whose values come from requests or grow with the code. */
const MAX_OPERATIONS = 100;
const MAX_ROUTES = 50;
const MAX_STATEMENTS = 300;

/** The caches that are counted: whole answers, parsed queries, and their plans. */
export type CountedCache = 'answers' | 'documents' | 'plans';
export type CacheOutcome = 'hit' | 'miss' | 'bypass';

/** A request that has ended. */
export interface RequestEnd {
  /** The route, with its parameters by name; undefined for an address without one. */
  route: string | undefined;
  /** Undefined when the client closed the connection before the answer was sent. */
  status: number | undefined;
  milliseconds: number;
  /** The error codes of the answer. */
  codes: readonly string[];
  /** Whether it is a check of the server and no request of a reader. */
  probe: boolean;
  graphql?: { operation: string | undefined; cost: number | undefined };
}

/** Counts what the server does. The number of series is bounded, whatever clients send. */
export class Metrics {
  readonly registry = new Registry();
  readonly recent = new RecentRequests();
  readonly #instruments = createInstruments(this.registry);
  readonly #operations = new BoundedNames(MAX_OPERATIONS);
  readonly #routes = new BoundedNames(MAX_ROUTES);
  readonly #statements = new BoundedNames(MAX_STATEMENTS);
  readonly #byStatement = new Map<string, { seconds: HistogramSeries; rows: CounterSeries }>();

  requestEnded({ route: address, status, milliseconds, codes, probe, graphql }: RequestEnd): void {
    const { requests, requestSeconds, operationSeconds, cost } = this.#instruments;
    const route = this.#routes.of(address ?? 'none');
    const seconds = milliseconds / 1000;
    requests.of(route, status === undefined ? 'aborted' : String(status)).value += 1;
    requestSeconds.of(route).observe(seconds);
    if (!probe) this.recent.add(milliseconds, status !== undefined && isServerFailure(status));
    this.#countCodes(codes);
    if (!graphql) return;
    operationSeconds.of(this.#operationOf(graphql)).observe(seconds);
    if (graphql.cost !== undefined) cost.of().observe(graphql.cost);
  }

  /** A request that was refused before it had a route, such as one that is not valid HTTP. */
  requestRefused(status: number, codes: readonly string[]): void {
    this.#instruments.requests.of('none', String(status)).value += 1;
    this.#countCodes(codes);
  }

  countLookup(cache: CountedCache, outcome: CacheOutcome): void {
    this.#instruments.cacheLookups.of(cache, outcome).value += 1;
    if (cache === 'answers' && outcome !== 'bypass') this.recent.addLookup(outcome === 'hit');
  }

  statementEnded({ name, scope, asked, sent, ended, rows, error }: StatementEnd): void {
    const { connectionWait, statementFailures } = this.#instruments;
    const statement = this.#ofStatement(this.#statements.of(name));
    connectionWait.of().observe((sent - asked) / 1000);
    statement.seconds.observe((ended - sent) / 1000);
    statement.rows.value += rows;
    if (error !== undefined) statementFailures.of(reasonOf(error, scope.signal)).value += 1;
  }

  #ofStatement(name: string): { seconds: HistogramSeries; rows: CounterSeries } {
    const found = this.#byStatement.get(name);
    if (found) return found;
    const { statementSeconds, statementRows } = this.#instruments;
    const room = roomOfStatement(name) ?? 'other';
    const made = { seconds: statementSeconds.of(name, room), rows: statementRows.of(name, room) };
    this.#byStatement.set(name, made);
    return made;
  }

  #countCodes(codes: readonly string[]): void {
    for (const code of codes)
      this.#instruments.errors.of(Object.hasOwn(errorCatalogue, code) ? code : 'other').value += 1;
  }

  /** Names are those of queries that are valid; the cost is computed only then. */
  #operationOf({ operation, cost }: NonNullable<RequestEnd['graphql']>): string {
    if (operation !== undefined) return this.#operations.of(operation);
    return cost === undefined ? 'invalid' : 'anonymous';
  }
}

function reasonOf(error: unknown, signal: AbortSignal): string {
  if (error instanceof StatementTimeout) return 'timeout';
  if (signal.aborted) return 'cancelled';
  return isConnectionError(error) ? 'connection' : 'other';
}

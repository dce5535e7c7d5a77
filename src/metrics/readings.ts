import { Gauge, type Registry } from 'prom-client';
import type { ConnectionUse } from '../../db/statement-end.js';

/** What is read at the time of a scrape. */
export interface Readings {
  version: string;
  connections(): ConnectionUse;
  /** Queries: what runs, in multiples of the highest cost of one, and how many small and heavy ones wait. */
  queries(): { running: number; small: number; heavy: number };
  /** Approximate memory of what the caches keep. */
  cacheBytes(): { answers: number; rows: number };
  /** What loaders looked for in the rows of earlier requests, since the start. */
  rowLookups(): { hits: number; misses: number };
  /** Open connections of clients. */
  clients(): Promise<number>;
  /** The newest revision; `publishedAt` is null when the database cannot say. */
  revision(): Promise<{ number: number; publishedAt: Date | null; reachable: boolean }>;
}

/** Registers gauges whose values are read at each scrape. `aggregator` says how those of several processes become one. */
export function registerReadings(registry: Registry, readings: Readings): void {
  const registers = [registry];
  new Gauge({
    name: 'catalogue_build_info',
    help: 'The version of the program; the value is always 1.',
    labelNames: ['version'],
    aggregator: 'first',
    registers,
  }).set({ version: readings.version }, 1);
  new Gauge({
    name: 'catalogue_database_connections',
    help: 'Database connections for requests: busy, idle, and the maximum.',
    labelNames: ['state'],
    registers,
    collect() {
      const { busy, idle, size } = readings.connections();
      this.set({ state: 'busy' }, busy);
      this.set({ state: 'idle' }, idle);
      this.set({ state: 'maximum' }, size);
    },
  });
  new Gauge({
    name: 'catalogue_statements_waiting',
    help: 'Statements that wait for a database connection.',
    registers,
    collect() {
      this.set(readings.connections().waiting);
    },
  });
  new Gauge({
    name: 'catalogue_queries_running_cost_ratio',
    help: 'Cost of the queries that run, in multiples of MAX_COST; queries wait from 2 on.',
    aggregator: 'max',
    registers,
    collect() {
      this.set(readings.queries().running);
    },
  });
  new Gauge({
    name: 'catalogue_queries_waiting',
    help: 'Queries that wait until they may run.',
    labelNames: ['weight'],
    registers,
    collect() {
      const { small, heavy } = readings.queries();
      this.set({ weight: 'small' }, small);
      this.set({ weight: 'heavy' }, heavy);
    },
  });
  new Gauge({
    name: 'catalogue_cache_bytes',
    help: 'Approximate memory of what a cache keeps.',
    labelNames: ['cache'],
    registers,
    collect() {
      const { answers, rows } = readings.cacheBytes();
      this.set({ cache: 'answers' }, answers);
      this.set({ cache: 'rows' }, rows);
    },
  });
  new Gauge({
    name: 'catalogue_row_cache_lookups',
    help: 'What queries looked for in the rows that earlier ones have read, since the start, by outcome.',
    labelNames: ['outcome'],
    registers,
    collect() {
      const { hits, misses } = readings.rowLookups();
      this.set({ outcome: 'hit' }, hits);
      this.set({ outcome: 'miss' }, misses);
    },
  });
  new Gauge({
    name: 'catalogue_client_connections',
    help: 'Open connections of clients.',
    registers,
    async collect() {
      this.set(await readings.clients());
    },
  });
  registerRevision(registry, readings);
}

function registerRevision(registry: Registry, readings: Readings): void {
  const registers = [registry];
  let reading: ReturnType<Readings['revision']> | undefined;
  // All gauges of a scrape share one reading.
  const read = () => {
    reading ??= readings.revision().finally(() => {
      reading = undefined;
    });
    return reading;
  };
  new Gauge({
    name: 'catalogue_revision',
    help: 'Number of the newest revision that this server reads; 0 if nothing is published.',
    aggregator: 'min',
    registers,
    async collect() {
      this.set((await read()).number);
    },
  });
  new Gauge({
    name: 'catalogue_revision_published_timestamp_seconds',
    help: 'When the newest revision was published, in seconds since 1970.',
    aggregator: 'min',
    registers,
    async collect() {
      const { publishedAt } = await read();
      this.set(publishedAt ? publishedAt.getTime() / 1000 : Number.NaN);
    },
  });
  new Gauge({
    name: 'catalogue_database_reachable',
    help: 'Whether the database answers: 1 or 0.',
    aggregator: 'min',
    registers,
    async collect() {
      this.set(Number((await read()).reachable));
    },
  });
}

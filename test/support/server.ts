import { randomBytes } from 'node:crypto';
import type { Sql } from 'postgres';
import { inject } from 'vitest';
import { connect, type DatabaseAddress, type EmbeddedAddress } from '../../db/driver/index.js';
import { readerConnection } from '../../db/roles.js';
import { type Config, readConfig } from '../../src/config.js';
import { CurrentRevision } from '../../src/revisions/current-revision.js';
import { type CatalogueServer, createServer } from '../../src/server/server.js';
import { onServer, TEMPLATES } from './database.js';

/** A database of one test file: a copy of a template, dropped at the end. */
export interface TestDatabase {
  address: EmbeddedAddress;
  sql: Sql;
  drop(): Promise<void>;
}

export async function createTestDatabase(template: keyof typeof TEMPLATES = 'seeded'): Promise<TestDatabase> {
  const server = inject('postgres');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(server, (sql) =>
    sql.unsafe(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATES[template]} STRATEGY file_copy`),
  );
  const address = { ...server, database: name };
  const sql = connect(address, { connections: 5 });
  return {
    address,
    sql,
    async drop() {
      await sql.end({ timeout: 5 });
      await onServer(server, (admin) => admin.unsafe(`DROP DATABASE ${name} WITH (FORCE)`));
    },
  };
}

/** What a query returns: its fields by name. A test that reads inside a field gives the type of what it reads. */
export type Fields = Record<string, unknown>;

/** The answer to a query: what was sent, and what it took. */
export interface Answer<Data = Fields> {
  status: number;
  headers: Headers;
  data: Data;
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string } }[];
  extensions: { revision: number; cost: { requested: number; limit: number } };
  /** SQL statements that the request took. */
  statements: number;
}

/** A real server on a free port, on a database of its own. */
export interface TestServer {
  url: string;
  /** Of its database, for who may write. */
  address: TestDatabase['address'];
  /** As the superuser. */
  sql: Sql;
  /** The pool that the server was given. */
  pool: Sql;
  /** Sends a query by POST, to `/graphql` or to the revision given. */
  query<Data = Fields>(
    query: string,
    variables?: Record<string, unknown>,
    revision?: number,
  ): Promise<Answer<Data>>;
  /** What it has logged, line by line; nothing unless LOG_LEVEL is set. */
  log: Record<string, unknown>[];
  /** The addresses that it has routes for, as in `/revisions/:revision/graphql`, with the methods of each. */
  routes(): string;
  /** Ends the HTTP side alone, as SIGTERM does first. */
  stop: CatalogueServer['close'];
  close(): Promise<void>;
}

export interface TestServerOptions {
  template?: keyof typeof TEMPLATES;
  settings?: Partial<Record<keyof Config, string>>;
  /** Another way to its database. */
  through?: (address: TestDatabase['address']) => Promise<DatabaseAddress>;
}

/** Starts the server as `npm start` does, but on a copy of a template. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const database = await createTestDatabase(options.template);
  // Tests count statements, and a kept answer takes none.
  const config = readConfig({
    LOG_LEVEL: 'silent',
    ANSWER_CACHE_MB: '0',
    ROW_CACHE_MB: '0',
    ...options.settings,
  });
  const reader = readerConnection(database.address);
  const sql = connect((await options.through?.(reader)) ?? reader, {
    connections: 5,
    statementTimeoutMs: config.STATEMENT_TIMEOUT_MS,
    readOnly: true,
  });
  const current = new CurrentRevision(sql);
  const log: TestServer['log'] = [];
  const { app, close } = await createServer(config, sql, current, {
    write: (line) => void log.push(JSON.parse(line)),
  });
  let statements = 0;
  app.addHook('onResponse', async ({ record }) => {
    statements = record.context?.reader.statistics.statements ?? 0;
  });
  await current.start((error) => app.log.warn(error, 'the newest revision could not be read'));
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    url,
    address: database.address,
    sql: database.sql,
    pool: sql,
    log,
    routes: () => app.printRoutes({ commonPrefix: false }),
    stop: close,
    async query(query, variables = {}, revision) {
      const path = revision === undefined ? '/graphql' : `/revisions/${revision}/graphql`;
      const response = await fetch(url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      const body = (await response.json()) as Answer<never>;
      // The server counts when the answer has left; one turn later the count is there.
      await new Promise((resolve) => setImmediate(resolve));
      return { ...body, status: response.status, headers: response.headers, statements };
    },
    async close() {
      await close();
      await current.stop();
      await sql.end({ timeout: 5 });
      await database.drop();
    },
  };
}

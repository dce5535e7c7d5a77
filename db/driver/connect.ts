import postgres, { type Options, type Sql } from 'postgres';
import { readDatabaseUrl } from './database-url.js';
import { type ServerLocation, Sockets, type SocketTarget } from './sockets.js';

/** Dates stay the text YYYY-MM-DD: a JavaScript Date would add a time zone. */
const dateAsText = { to: 1082, from: [1082], serialize: (day: string) => day, parse: (day: string) => day };

/** The embedded Postgres, by its Unix socket or its port. */
export interface EmbeddedAddress extends ServerLocation {
  user: string;
  database: string;
  password?: string;
  /** Where it listens now: a server that was restarted may listen elsewhere. */
  locate?: () => ServerLocation;
}

/**
 * A database behind a connection pooler. The next statement may run in another session, so statements are not prepared
 * by name.
 */
export interface PooledAddress {
  url: string;
  /** Does the pooler accept settings such as statement_timeout at the start of a connection? */
  acceptsSettings: boolean;
}

/** Where the database is: a URL, a URL behind a pooler, or the embedded Postgres. */
export type DatabaseAddress = string | PooledAddress | EmbeddedAddress;

export interface ClientOptions {
  connections: number;
  statementTimeoutMs?: number;
  applicationName?: string;
  /** How long one attempt to connect may take. */
  connectSeconds?: number;
  /**
   * Has the database end a statement whose client is gone, however the client ended. Only for servers that can:
   * otherwise they refuse the connection. Without effect through a pooler.
   */
  watchClient?: boolean;
  /** Has the database refuse every write, whatever the account is allowed to do. */
  readOnly?: boolean;
}

/** How often the database looks whether the client of a running statement is still there. */
const CLIENT_CHECK_MS = 1_000;

/**
 * How Postgres plans for requests. They read few rows at scattered places, which are in memory or on a solid-state disk:
 * with a `random_page_cost` of 4 Postgres reads whole tables and indexes instead as soon as there are some hundred thousand
 * rows. Their statements differ in the values of their parameters alone, so one plan serves all of them: planning for each
 * value takes longer than many of them take to run.
 */
const PLANNING = { random_page_cost: 1.1, plan_cache_mode: 'force_generic_plan' } as const;

/** A pool of connections; none is opened before the first statement. */
export function connect(
  address: DatabaseAddress,
  { connections, statementTimeoutMs, applicationName, connectSeconds, watchClient, readOnly }: ClientOptions,
): Sql {
  const pooled = isPooled(address);
  const { locate, ...server }: Partial<EmbeddedAddress> =
    typeof address === 'string' || pooled ? {} : address;
  const sockets = new Sockets(locate);
  const acceptsSettings = !pooled || address.acceptsSettings;
  const options = {
    ...(pooled && { prepare: false }),
    socket: (target: SocketTarget) => sockets.make(target),
    max: connections,
    connect_timeout: connectSeconds ?? 5,
    backoff: (attempts: number) => Math.min(2, 0.05 * 2 ** attempts),
    types: { date: dateAsText },
    onnotice: () => {},
    connection: {
      application_name: applicationName ?? 'catalogue',
      ...(acceptsSettings && statementTimeoutMs && { statement_timeout: statementTimeoutMs }),
      ...(!pooled && watchClient && { client_connection_check_interval: CLIENT_CHECK_MS }),
      ...(acceptsSettings && readOnly && { default_transaction_read_only: true }),
      ...(!pooled && readOnly && PLANNING),
    },
  };
  const url = pooled ? address.url : address;
  const sql = (typeof url === 'string'
    ? fromUrl(url, options)
    : postgres({ ...server, ...options })) as unknown as Sql;
  socketsOf.set(sql, sockets);
  return sql;
}

const isPooled = (address: DatabaseAddress): address is PooledAddress =>
  typeof address === 'object' && 'url' in address;

function fromUrl(address: string, options: object) {
  const { url, ...socket } = readDatabaseUrl(address);
  return postgres(url, { ...socket, ...options });
}

/**
 * Loads the array types of the database, for pools that `connectLike` makes from this one. By default postgres.js
 * loads them on every new connection; where that fails the rejection is unhandled and Node exits
 * (porsager/postgres#1192, #1223).
 */
export async function loadArrayTypes(sql: Sql): Promise<void> {
  await sql`SELECT 1`;
}

/** Another pool to the same database, with the array types that were loaded. */
export function connectLike(sql: Sql, connections = sql.options.max): Sql {
  const sockets = new Sockets(socketsOf.get(sql)?.locate);
  const options = {
    ...sql.options,
    max: connections,
    fetch_types: false,
    socket: (target: SocketTarget) => sockets.make(target),
  };
  const like = postgres(options as unknown as Options<never>) as unknown as Sql;
  socketsOf.set(like, sockets);
  return like;
}

/** Where connections of a pool may be. */
export const locationsOf = (sql: Sql): ServerLocation[] =>
  socketsOf.get(sql)?.locations(sql.options as unknown as SocketTarget) ?? [];

const socketsOf = new WeakMap<Sql, Sockets>();

/**
 * Closes a pool, also where a connection was lost: there `sql.end()` alone never resolves
 * (porsager/postgres#1097, #1130), and sockets stay open.
 * @param seconds how long statements may still run
 */
export async function retire(sql: Sql, seconds: number): Promise<void> {
  await sql.end({ timeout: seconds }).catch(() => {});
  socketsOf.get(sql)?.destroyAll();
}

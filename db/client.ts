import postgres, { type Options, type Sql } from 'postgres';
import { readDatabaseUrl } from './database-url.js';
import { type Place, Sockets } from './sockets.js';

/** Dates stay the text YYYY-MM-DD: a JavaScript Date would bring a time zone into them. */
const dateAsText = { to: 1082, from: [1082], serialize: (day: string) => day, parse: (day: string) => day };

/** Where the database is: an address, or the socket of one of our own. */
export type DatabaseAddress =
  | string
  | { host: string; port: number; path?: string; user: string; database: string; password?: string };

export interface ClientOptions {
  connections: number;
  statementTimeoutMs?: number;
  applicationName?: string;
  /** How long one attempt to connect may take. */
  connectSeconds?: number;
  /** Has the database refuse every write in their transactions, whatever the account may do. */
  readOnly?: boolean;
}

/** A pool of connections; none is opened before the first statement. */
export function connect(
  address: DatabaseAddress,
  { connections, statementTimeoutMs, applicationName, connectSeconds, readOnly }: ClientOptions,
): Sql {
  const sockets = new Sockets();
  const options = {
    socket: (place: Place) => sockets.make(place),
    max: connections,
    connect_timeout: connectSeconds ?? 5,
    backoff: (attempts: number) => Math.min(2, 0.05 * 2 ** attempts),
    types: { date: dateAsText },
    onnotice: () => {},
    connection: {
      application_name: applicationName ?? 'catalogue',
      ...(statementTimeoutMs && { statement_timeout: statementTimeoutMs }),
      ...(readOnly && { default_transaction_read_only: true }),
    },
  };
  if (typeof address === 'object') return postgres({ ...address, ...options }) as unknown as Sql;
  const { url, ...socket } = readDatabaseUrl(address);
  return postgres(url, { ...socket, ...options }) as unknown as Sql;
}

/**
 * Looks up the array types of the database, for pools that are made after this one. Left to itself, postgres.js
 * does so on every new connection, and where one ends meanwhile nobody handles its promise: that would end the
 * program.
 */
export async function learnTypes(sql: Sql): Promise<void> {
  await sql`SELECT 1`;
}

/** Another pool to the same database, with what was learned of its types. */
export function connectLike(sql: Sql, connections = sql.options.max): Sql {
  const sockets = new Sockets();
  const options = {
    ...sql.options,
    max: connections,
    fetch_types: false,
    socket: (place: Place) => sockets.make(place),
  };
  const like = postgres(options as unknown as Options<never>) as unknown as Sql;
  socketsOf.set(like, sockets);
  return like;
}

const socketsOf = new WeakMap<Sql, Sockets>();

/**
 * Ends a pool that `connectLike` made, also those of its connections that would never end.
 * @param seconds what statements that run have to end
 */
export async function retire(sql: Sql, seconds: number): Promise<void> {
  await sql.end({ timeout: seconds }).catch(() => {});
  socketsOf.get(sql)?.drop();
}

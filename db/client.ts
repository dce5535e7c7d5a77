import postgres, { type Options, type Sql } from 'postgres';
import { readDatabaseUrl } from './database-url.js';
import { type Location, type Place, Sockets } from './sockets.js';

/** Dates stay the text YYYY-MM-DD: a JavaScript Date would bring a time zone into them. */
const dateAsText = { to: 1082, from: [1082], serialize: (day: string) => day, parse: (day: string) => day };

/** A Postgres of our own, by its socket or its port. */
export interface OwnAddress extends Location {
  user: string;
  database: string;
  password?: string;
  /** Where it is now, for one that is started again when it ends, and listens elsewhere then. */
  locate?: () => Location;
}

/**
 * A database behind a connection pooler. What a session holds may be another client's a moment later, so statements are
 * not prepared by name.
 */
export interface PooledAddress {
  url: string;
  /** Does the pooler take settings such as statement_timeout when a connection begins? */
  takesSettings: boolean;
}

/** Where the database is: a URL, one behind a pooler, or one of our own. */
export type DatabaseAddress = string | PooledAddress | OwnAddress;

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
  const pooled = isPooled(address);
  const { locate, ...server }: Partial<OwnAddress> = typeof address === 'string' || pooled ? {} : address;
  const sockets = new Sockets(locate);
  const takesSettings = !pooled || address.takesSettings;
  const options = {
    ...(pooled && { prepare: false }),
    socket: (place: Place) => sockets.make(place),
    max: connections,
    connect_timeout: connectSeconds ?? 5,
    backoff: (attempts: number) => Math.min(2, 0.05 * 2 ** attempts),
    types: { date: dateAsText },
    onnotice: () => {},
    connection: {
      application_name: applicationName ?? 'catalogue',
      ...(takesSettings && statementTimeoutMs && { statement_timeout: statementTimeoutMs }),
      ...(takesSettings && readOnly && { default_transaction_read_only: true }),
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
 * Looks up the array types of the database, for pools that are made after this one. Left to itself, postgres.js
 * does so on every new connection, and where one ends meanwhile nobody handles its promise: that would end the
 * program.
 */
export async function learnTypes(sql: Sql): Promise<void> {
  await sql`SELECT 1`;
}

/** Another pool to the same database, with what was learned of its types. */
export function connectLike(sql: Sql, connections = sql.options.max): Sql {
  const sockets = new Sockets(socketsOf.get(sql)?.locate);
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

/** Where connections of a pool may be, for what is to be said to the server outside of them. */
export const placesOf = (sql: Sql): Location[] =>
  socketsOf.get(sql)?.everywhere(sql.options as unknown as Place) ?? [];

const socketsOf = new WeakMap<Sql, Sockets>();

/**
 * Ends a pool that `connectLike` made, also those of its connections that would never end.
 * @param seconds what statements that run have to end
 */
export async function retire(sql: Sql, seconds: number): Promise<void> {
  await sql.end({ timeout: seconds }).catch(() => {});
  socketsOf.get(sql)?.drop();
}

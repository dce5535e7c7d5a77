import postgres, { type Options, type Sql } from 'postgres';
import { readDatabaseUrl } from './database-url.js';

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
}

/** A pool of connections; none is opened before the first statement. */
export function connect(
  address: DatabaseAddress,
  { connections, statementTimeoutMs, applicationName, connectSeconds }: ClientOptions,
): Sql {
  const options: Options<{ date: typeof dateAsText }> = {
    max: connections,
    connect_timeout: connectSeconds ?? 5,
    backoff: (attempts) => Math.min(2, 0.05 * 2 ** attempts),
    types: { date: dateAsText },
    onnotice: () => {},
    connection: {
      application_name: applicationName ?? 'catalogue',
      ...(statementTimeoutMs && { statement_timeout: statementTimeoutMs }),
    },
  };
  if (typeof address === 'object') return postgres({ ...address, ...options }) as unknown as Sql;
  const { url, ...socket } = readDatabaseUrl(address);
  return postgres(url, { ...socket, ...options }) as unknown as Sql;
}

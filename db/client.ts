import postgres, { type Options, type Sql } from 'postgres';

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
}

/** A pool of connections; none is opened before the first statement. */
export function connect(
  address: DatabaseAddress,
  { connections, statementTimeoutMs, applicationName }: ClientOptions,
): Sql {
  const options: Options<{ date: typeof dateAsText }> = {
    max: connections,
    connect_timeout: 5,
    backoff: (attempts) => Math.min(2, 0.05 * 2 ** attempts),
    types: { date: dateAsText },
    onnotice: () => {},
    connection: {
      application_name: applicationName ?? 'catalogue',
      ...(statementTimeoutMs && { statement_timeout: statementTimeoutMs }),
    },
  };
  return (typeof address === 'string'
    ? postgres(address, options)
    : postgres({ ...address, ...options })) as unknown as Sql;
}

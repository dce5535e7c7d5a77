/** Parameters of other programs that providers write into their URLs. postgres.js would send them as settings. */
const OMITTED = new Set([
  // libpq
  ...['channel_binding', 'connect_timeout', 'fallback_application_name', 'gssencmode', 'keepalives'],
  ...['keepalives_idle', 'keepalives_interval', 'keepalives_count', 'tcp_user_timeout', 'load_balance_hosts'],
  ...['require_auth', 'sslcompression', 'sslsni', 'application_name', 'client_encoding'],
  // Set by STATEMENT_TIMEOUT_MS, and by whether the connection is for requests.
  ...['statement_timeout', 'default_transaction_read_only'],
  // Prisma, JDBC, node-postgres and poolers
  ...['pgbouncer', 'schema', 'connection_limit', 'pool_timeout', 'socket_timeout', 'statement_cache_size'],
  ...['sslaccept', 'uselibpqcompat', 'supa', 'workaround', 'pool_mode', 'prepareThreshold', 'pool_size'],
]);

/** A DATABASE_URL as postgres.js takes it, with the file of the Unix socket beside it where one is meant. */
export interface DatabaseUrl {
  url: string;
  path?: string;
}

/**
 * Reads a URL as Postgres' own programs do: the folder of a Unix socket is `postgres:///db?host=/run/postgresql`,
 * `postgres://user@/db?host=…` or `postgres://%2Frun%2Fpostgresql/db`. postgres.js 3.4.9 would connect to localhost,
 * or look up a host of that name.
 * @throws TypeError for a text that is not a Postgres URL
 */
export function readDatabaseUrl(text: string): DatabaseUrl {
  const [, start, rest] = /^(postgres(?:ql)?:\/\/(?:[^/?#]*@)?)(.*)$/s.exec(text) ?? [];
  if (start === undefined || rest === undefined) throw new TypeError('expected postgres://…');
  const url = new URL(start + (/^[/?#]|^$/.test(rest) ? `localhost${rest}` : rest));
  const host = url.searchParams.get('host') ?? decodeURIComponent(url.hostname);
  const port = url.searchParams.get('port') ?? url.port;
  for (const name of [...url.searchParams.keys()])
    if (name === 'host' || name === 'port' || OMITTED.has(name)) url.searchParams.delete(name);
  const path = host.startsWith('/') ? `${host}/.s.PGSQL.${port || 5432}` : undefined;
  url.hostname = path === undefined ? host : 'localhost';
  url.port = port;
  return path === undefined ? { url: url.href } : { url: url.href, path };
}

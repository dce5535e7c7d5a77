/** A DATABASE_URL as postgres.js takes it: with the file of a socket beside it where one is meant. */
export interface DatabaseUrl {
  url: string;
  path?: string;
}

/**
 * Reads a URL as Postgres' own programs do: the folder of a socket is `postgres:///db?host=/run/postgresql`,
 * `postgres://user@/db?host=…` or `postgres://%2Frun%2Fpostgresql/db`. Left to itself, postgres.js goes to
 * localhost instead, or looks for a machine of that name.
 * @throws TypeError for a text that is no URL of Postgres.
 */
export function readDatabaseUrl(text: string): DatabaseUrl {
  const [, start, rest] = /^(postgres(?:ql)?:\/\/(?:[^/?#]*@)?)(.*)$/s.exec(text) ?? [];
  if (start === undefined || rest === undefined) throw new TypeError('expected postgres://…');
  const url = new URL(start + (/^[/?#]|^$/.test(rest) ? `localhost${rest}` : rest));
  const host = url.searchParams.get('host') ?? decodeURIComponent(url.hostname);
  const port = url.searchParams.get('port') ?? url.port;
  // Whatever stays in the query is sent to the server as a setting, and it knows none of these names.
  for (const name of ['host', 'port']) url.searchParams.delete(name);
  const path = host.startsWith('/') ? `${host}/.s.PGSQL.${port || 5432}` : undefined;
  url.hostname = path === undefined ? host : 'localhost';
  url.port = port;
  return path === undefined ? { url: url.href } : { url: url.href, path };
}

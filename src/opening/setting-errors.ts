import { ConfigError } from '../config.js';

/** The settings that name a database. */
export type DatabaseSetting = 'DATABASE_URL' | 'DATABASE_READER_URL';

/** The oldest version of Postgres with the features that the statements use, in the form of `server_version_num`. */
const OLDEST_VERSION = 150_000;

/** @throws ConfigError for a server that is too old */
export function checkVersion(versionNumber: number, setting: DatabaseSetting): void {
  if (versionNumber >= OLDEST_VERSION) return;
  throw new ConfigError(
    `${setting}: expected Postgres ${OLDEST_VERSION / 10_000} or newer; got version ${Math.floor(versionNumber / 10_000)}. Upgrade the server, or leave ${setting} out to use the embedded database`,
  );
}

/** @throws ConfigError for a database that cannot hold the texts of the catalogue */
export function checkEncoding(encoding: string, setting: DatabaseSetting): void {
  if (encoding === 'UTF8') return;
  throw new ConfigError(
    `${setting}: expected a database with the encoding UTF8; got ${encoding}. Create another database (createdb --encoding=UTF8 --template=template0 NAME) and give its name at the end of the URL`,
  );
}

/** What to do when the server refuses a connection, by SQLSTATE. */
const CONNECTION_ADVICE: Record<string, string> = {
  '28P01':
    'Correct the user and password in the URL; characters such as @ and / in a password are written as %40 and %2F',
  '28000': 'Correct the user in the URL, or add a line for this user to pg_hba.conf',
  '3D000': 'Create that database (createdb), or give another name at the end of the URL',
  '42501': 'Allow the user in the URL to connect (GRANT CONNECT ON DATABASE), or use another user',
};

const INSTALL_EXTENSIONS =
  'Install the extensions unaccent and pg_trgm on the database server; on Debian they are in the package postgresql-contrib';

/** What to do when the tables cannot be created or changed, by SQLSTATE. */
const MIGRATION_ADVICE: Record<string, string> = {
  '42501':
    'The user in the URL needs permission to create schemas, tables and the extensions unaccent and pg_trgm: make this user the owner of the database (ALTER DATABASE … OWNER TO …)',
  '0A000': INSTALL_EXTENSIONS,
  '58P01': INSTALL_EXTENSIONS,
  '25006': 'Use the URL of the primary server for one start, so that the tables can be migrated',
};

/** The first statement failed on a server that answers. */
export const connectionRefused = (error: unknown, setting: DatabaseSetting): ConfigError =>
  withAdvice(setting, 'the database refused the connection', error, CONNECTION_ADVICE) ??
  new ConfigError(
    `${setting}: the database cannot be used (${serverError(error).message}). Fix this problem, then start again`,
  );

/** The URL has a parameter that the pooler does not accept. */
export const parameterRefused = (error: unknown, setting: DatabaseSetting): ConfigError =>
  new ConfigError(
    `${setting}: the connection pooler refused a parameter of the URL (${serverError(error).message}). Remove it, or list it in ignore_startup_parameters of PgBouncer`,
  );

/** The pooler does not pass on the time limit of statements, and the account has none, or a longer one. */
export const timeoutLost = (
  setting: DatabaseSetting,
  role: string,
  found: number,
  wanted: number,
): ConfigError =>
  new ConfigError(
    `${setting}: through this connection pooler, statements ${found === 0 ? 'have no time limit' : `may take ${found} ms`}; expected at most ${wanted} ms (STATEMENT_TIMEOUT_MS). Set it on the account: ALTER ROLE ${quoted(role)} SET statement_timeout = ${wanted}, and make the pooler reconnect. See docs/poolers.md`,
  );

/** One account both publishes and reads, and the pooler does not pass on that requests only read. */
export const readOnlyLost = (role: string): ConfigError =>
  new ConfigError(
    `DATABASE_URL: through this connection pooler, requests of the API could write to the database: it does not pass on default_transaction_read_only, and ${quoted(role)} may write. Set DATABASE_READER_URL to a read-only account. See docs/poolers.md`,
  );

const quoted = (role: string) => `"${role.replaceAll('"', '""')}"`;

/** The account for reading may write. */
export const readerMayWrite = (user: string): ConfigError =>
  new ConfigError(
    `DATABASE_READER_URL: the user ${user} may write to the catalogue. Use one that may only read: not a superuser, not the owner of the tables, and not a member of such a role`,
  );

/** The tables do not exist yet, or the reader may not read them. */
export const tablesMissing = (seconds: number): ConfigError =>
  new ConfigError(
    `DATABASE_READER_URL: the tables of this version do not exist, or its user may not read them; waited ${seconds} s. Start the server or a command once with DATABASE_URL set too: the user in that URL creates the tables and allows this one to read them`,
  );

/** The tables cannot be migrated; null if that is an error of the program. */
export const migrationRefused = (error: unknown): ConfigError | null =>
  withAdvice('DATABASE_URL', 'the tables cannot be created in this database', error, MIGRATION_ADVICE);

function withAdvice(
  setting: DatabaseSetting,
  what: string,
  error: unknown,
  adviceByState: Record<string, string>,
): ConfigError | null {
  const { code, message } = serverError(error);
  const advice = code === undefined ? undefined : adviceByState[code];
  return advice === undefined ? null : new ConfigError(`${setting}: ${what} (${message}). ${advice}`);
}

/** The error of the server: drizzle wraps it in one whose message repeats the whole statement. */
function serverError(error: unknown): { code?: string; message: string } {
  const { cause } = error as { cause?: unknown };
  return cause instanceof Error ? serverError(cause) : (error as Error & { code?: string });
}

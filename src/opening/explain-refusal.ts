import { ConfigError } from '../config.js';

/** The settings that name a database. */
export type DatabaseSetting = 'DATABASE_URL' | 'DATABASE_READER_URL';

/** The oldest Postgres whose features the statements use; as `server_version_num` has it. */
const OLDEST_VERSION = 150_000;

/** @throws ConfigError for a server that is too old. */
export function checkVersion(versionNumber: number, setting: DatabaseSetting): void {
  if (versionNumber >= OLDEST_VERSION) return;
  throw new ConfigError(
    `${setting}: expected Postgres ${OLDEST_VERSION / 10_000} or newer; the server there is version ${Math.floor(versionNumber / 10_000)}. Upgrade it, or leave ${setting} out to run our own`,
  );
}

/** What to do about a server that does not let us in, by SQLSTATE. */
const TO_CONNECT: Record<string, string> = {
  '28P01': 'Mend user and password in it; signs such as @ and / in a password are written as %40 and %2F',
  '28000': 'Mend the user in it, or let that user in with a line in pg_hba.conf',
  '3D000': 'Make that database (createdb), or name another at the end of it',
  '42501': 'Let that user connect (GRANT CONNECT ON DATABASE), or name another user in it',
};

/** What to do about a database that does not let us make our tables, by SQLSTATE. */
const TO_MIGRATE: Record<string, string> = {
  '42501':
    'Its user must be allowed to make schemas, tables and the extensions unaccent and pg_trgm: make it the owner of the database (ALTER DATABASE … OWNER TO …)',
  '0A000':
    'Install the extensions unaccent and pg_trgm on its server, on Debian the package postgresql-contrib',
  '58P01':
    'Install the extensions unaccent and pg_trgm on its server, on Debian the package postgresql-contrib',
  '25006': 'Name the primary in it once, so that the tables can be brought up to date',
};

/** Why the first statement failed on a server that answers. */
export const refusedConnection = (error: unknown, setting: DatabaseSetting): ConfigError =>
  refusal(setting, 'the database does not let us in', error, TO_CONNECT) ??
  new ConfigError(`${setting}: the database cannot be used (${reasonOf(error).message}). Mend what it says`);

/** A parameter in the URL that the pooler there does not take. */
export const refusedParameter = (error: unknown, setting: DatabaseSetting): ConfigError =>
  new ConfigError(
    `${setting}: the connection pooler there refuses a parameter of its query (${reasonOf(error).message}). Remove it, or name it in ignore_startup_parameters of PgBouncer`,
  );

/** A limit of requests that a pooler does not pass on, and that the account does not have by itself. */
export const lostTimeout = (
  setting: DatabaseSetting,
  role: string,
  found: number,
  wanted: number,
): ConfigError =>
  new ConfigError(
    `${setting}: behind this connection pooler statements ${found === 0 ? 'have no time limit' : `may take ${found} ms`}; expected at most ${wanted} ms (STATEMENT_TIMEOUT_MS). Set it on the account: ALTER ROLE ${quoted(role)} SET statement_timeout = ${wanted}, and let the pooler connect again. See docs/poolers.md`,
  );

/** One account for all, and a pooler that does not pass on that its requests are to read only. */
export const lostReadOnly = (role: string): ConfigError =>
  new ConfigError(
    `DATABASE_URL: behind this connection pooler requests could write, for it does not pass on default_transaction_read_only and ${quoted(role)} may write. Name an account that may only read in DATABASE_READER_URL. See docs/poolers.md`,
  );

const quoted = (role: string) => `"${role.replaceAll('"', '""')}"`;

/** An account that was to read only, and could write. */
export const refusedReader = (user: string): ConfigError =>
  new ConfigError(
    `DATABASE_READER_URL: its user ${user} may write to the catalogue. Name one that may not: neither a superuser nor the owner of the tables, and a member of no such role`,
  );

/** Tables that the reader cannot see, or not yet. */
export const missingTables = (seconds: number): ConfigError =>
  new ConfigError(
    `DATABASE_READER_URL: the tables of this version are not there, or its user may not read them; waited ${seconds} s. Start the server or a command once with DATABASE_URL too, whose user makes the tables and lets this one read them`,
  );

/** Why the tables could not be brought up to date; null where the fault is ours. */
export const refusedMigration = (error: unknown): ConfigError | null =>
  refusal('DATABASE_URL', 'the tables cannot be made in this database', error, TO_MIGRATE);

function refusal(
  setting: DatabaseSetting,
  what: string,
  error: unknown,
  advice: Record<string, string>,
): ConfigError | null {
  const { code, message } = reasonOf(error);
  const todo = code === undefined ? undefined : advice[code];
  return todo === undefined ? null : new ConfigError(`${setting}: ${what} (${message}). ${todo}`);
}

/** What the server said: drizzle wraps it, and repeats the whole statement in its own message. */
function reasonOf(error: unknown): { code?: string; message: string } {
  const { cause } = error as { cause?: unknown };
  return cause instanceof Error ? reasonOf(cause) : (error as Error & { code?: string });
}

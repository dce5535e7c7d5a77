import { hostname, userInfo } from 'node:os';
import type { Sql } from 'postgres';
import { connect } from '../../db/driver/index.js';
import { ConfigError, readConfig } from '../config.js';
import { type OpenDatabase, openDatabase } from '../opening/open-database.js';
import { describeLockHolder, type LockHolder } from '../publishing/publication-lock.js';

/** Prints a line for a person on the standard error; output for other programs goes to the standard output. */
export const printLine = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

export const printWaiting = (holder: LockHolder | null): void =>
  printLine(`waiting: ${describeLockHolder(holder)}`);

/** Connects to the database of the settings with the account that publishes; closes the connection after the work. */
export function withPublisher<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
  return withDatabase(({ writer }) => {
    if (writer === null)
      throw new ConfigError(
        'DATABASE_URL: expected an account that may write, to publish; only DATABASE_READER_URL is set, whose account may only read',
      );
    return connect(writer, { connections: 1, applicationName: publisherName() });
  }, work);
}

/** Shown to others who wait for the publication; Postgres keeps the first 63 bytes. */
function publisherName(): string {
  let account = '';
  try {
    account = ` ${userInfo().username}`;
  } catch {
    // The account has no entry in the list of users, as in some containers.
  }
  return `catalogue publisher${account} at ${hostname()}`;
}

/** Connects with the account that only reads. */
export const withReader = <T>(work: (sql: Sql) => Promise<T>): Promise<T> =>
  withDatabase(
    ({ reader }) => connect(reader, { connections: 1, applicationName: 'catalogue reader', readOnly: true }),
    work,
  );

async function withDatabase<T>(
  connectTo: (database: OpenDatabase) => Sql,
  work: (sql: Sql) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(readConfig(process.env), printLine);
  try {
    const sql = connectTo(database);
    try {
      return await work(sql);
    } finally {
      await sql.end({ timeout: 5 });
    }
  } finally {
    await database.close();
  }
}

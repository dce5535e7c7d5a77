import { hostname, userInfo } from 'node:os';
import type { Sql } from 'postgres';
import { connect, openSession, retire, type Session } from '../../db/driver/index.js';
import { ConfigError, readConfig } from '../config.js';
import { warnOfMisspelledSettings } from '../opening/misspelled-settings.js';
import { type OpenDatabase, openDatabase } from '../opening/open-database.js';
import { describeLockHolder, type LockHolder } from '../publishing/publication-lock.js';
import { Interrupted, type Interruption, listenForInterruption } from './interruption.js';

/** Prints a line for a person on the standard error; output for other programs goes to the standard output. */
export const printLine = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

export const printWaiting = (holder: LockHolder | null): void =>
  printLine(`waiting: ${describeLockHolder(holder)}`);

/** What a command does with its one connection. */
type Work<T> = (sql: Sql, session: Session) => Promise<T>;

/** Connects to the database of the settings with the account that publishes; closes the connection after the work. */
export function withPublisher<T>(work: Work<T>): Promise<T> {
  return withDatabase(({ writer, watchesClients: watchClient }) => {
    if (writer === null)
      throw new ConfigError(
        'DATABASE_URL: expected an account that may write, to publish; only DATABASE_READER_URL is set, whose account may only read',
      );
    return connect(writer, { connections: 1, applicationName: publisherName(), watchClient });
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
export const withReader = <T>(work: Work<T>): Promise<T> =>
  withDatabase(
    ({ reader, watchesClients: watchClient }) =>
      connect(reader, {
        connections: 1,
        applicationName: 'catalogue reader',
        readOnly: true,
        watchClient,
      }),
    work,
  );

/** How long the connection may take to close after the work. */
const CLOSE_SECONDS = 5;

/** Whatever ends the work, none of its statements goes on in the database. */
async function withDatabase<T>(connectTo: (database: OpenDatabase) => Sql, work: Work<T>): Promise<T> {
  const interruption = listenForInterruption();
  try {
    warnOfMisspelledSettings(process.env, printLine);
    // Only a server watches what BI tools do.
    const config = { ...readConfig(process.env), POSTGRES_PORT: undefined };
    const database = await interruption.race(openDatabase(config, printLine));
    try {
      return await inSession(connectTo(database), interruption, work);
    } finally {
      await database.close();
    }
  } finally {
    interruption.stopListening();
  }
}

async function inSession<T>(sql: Sql, interruption: Interruption, work: Work<T>): Promise<T> {
  let closeSeconds = CLOSE_SECONDS;
  try {
    const session = await interruption.race(openSession(sql));
    try {
      return await interruption.race(work(sql, session));
    } catch (error) {
      if (error instanceof Interrupted) closeSeconds = 0;
      await session.cancel();
      throw error;
    }
  } finally {
    await retire(sql, closeSeconds);
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from 'postgres';
import { isDatabaseAway } from '../db/away.js';
import { connect, type DatabaseAddress } from '../db/client.js';
import { ConfigError } from './config.js';
import { checkVersion, type DatabaseSetting, refusedConnection } from './database-refusal.js';

/** The database was away for as long as we were told to wait. */
export class DatabaseAway extends Error {}

/** How long to wait, and whom to tell with a line for a person. */
export interface Patience {
  seconds: number;
  tell: (line: string) => void;
}

/**
 * Waits until the database answers.
 * @returns the role that the account is
 * @throws DatabaseAway, ConfigError when it lets us not in, or is too old
 */
export async function waitForDatabase(
  setting: DatabaseSetting,
  address: DatabaseAddress,
  { seconds, tell }: Patience,
): Promise<string> {
  const end = Date.now() + seconds * 1000;
  for (let told = false; ; told = true) {
    try {
      const { version, role } = await greet(address, Math.max(1, Math.min(5, (end - Date.now()) / 1000)));
      checkVersion(version, setting);
      return role;
    } catch (error) {
      if (error instanceof ConfigError) throw error;
      if (!isDatabaseAway(error)) throw refusedConnection(error, setting);
      const { message, code } = error as Error & { code?: string };
      // Of a name with several addresses Node tells the code alone.
      const reason = message || code;
      if (Date.now() >= end)
        throw new DatabaseAway(
          `${setting}: the database cannot be reached (${reason}); waited ${seconds} s. Start it, or name another`,
        );
      if (!told) tell(`waiting up to ${seconds} s for the database (${reason})`);
      await pause(end);
    }
  }
}

/** Asks again and again until the answer is yes, or the time is up. */
export async function waitUntil(
  isSo: () => Promise<boolean>,
  { seconds, tell }: Patience,
  what: string,
): Promise<boolean> {
  const end = Date.now() + seconds * 1000;
  for (let told = false; ; told = true) {
    if (await isSo()) return true;
    if (Date.now() >= end) return false;
    if (!told) tell(`waiting up to ${seconds} s ${what}`);
    await pause(end);
  }
}

const pause = (end: number) => sleep(Math.min(500, Math.max(0, end - Date.now())));

interface Greeting {
  version: number;
  role: string;
}

/** What is there takes connections and ends each, as a balancer does whose database is away. */
class NeverReady extends Error {
  readonly code = 'CONNECT_TIMEOUT';

  constructor() {
    super('each connection ends before the database is ready');
  }
}

/** What postgres.js has beyond the time of an attempt to tell by itself that it took too long. */
const GRACE_MS = 500;

/**
 * By a connection of its own: a pool would wait longer after each attempt. In time, too: a connection that ends before
 * the database is ready is made again by postgres.js, at once and for ever.
 */
async function greet(address: DatabaseAddress, connectSeconds: number): Promise<Greeting> {
  const sql = connect(address, { connections: 1, connectSeconds, applicationName: 'catalogue start' });
  const waiting = new AbortController();
  const late = sleep(connectSeconds * 1000 + GRACE_MS, undefined, waiting).then(() => {
    throw new NeverReady();
  });
  try {
    const [row] = await Promise.race([ask(sql), late]);
    return row ?? { version: 0, role: '' };
  } finally {
    waiting.abort();
    await sql.end({ timeout: 0 });
  }
}

const ask = (sql: Sql) => sql<Greeting[]>`
  SELECT current_setting('server_version_num')::integer AS version, current_user::text AS role`;

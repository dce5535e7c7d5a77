import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from 'postgres';
import { type DatabaseAddress, isConnectionError, onNewConnection } from '../../db/driver/index.js';
import { isParameterRefused } from '../../db/pooler.js';
import { ConfigError } from '../config.js';
import {
  checkEncoding,
  checkVersion,
  connectionRefused,
  type DatabaseSetting,
  parameterRefused,
} from './setting-errors.js';

/** The database could not be reached within the time to wait. */
export class DatabaseUnreachable extends Error {}

export interface WaitOptions {
  /** How long to wait. */
  seconds: number;
  /** Prints a line that says what is waited for. */
  print: (line: string) => void;
}

/** What the server says about itself and the connection. */
export interface ServerGreeting {
  version: number;
  /** The encoding of the database. */
  encoding: string;
  /** The role of the account. */
  role: string;
  /** True if the connection goes through a pooler. */
  pooled: boolean;
  /** True if the server can end a statement whose client is gone. Servers on Windows cannot. */
  watchesClients: boolean;
}

/**
 * Waits until the database answers.
 * @throws DatabaseUnreachable, ConfigError if it refuses the connection, is too old, or has another encoding than UTF8
 */
export async function waitForDatabase(
  setting: DatabaseSetting,
  address: DatabaseAddress,
  { seconds, print }: WaitOptions,
): Promise<ServerGreeting> {
  const end = Date.now() + seconds * 1000;
  for (let isFirst = true; ; isFirst = false) {
    try {
      const greeting = await greet(address, Math.max(1, Math.min(5, (end - Date.now()) / 1000)));
      checkVersion(greeting.version, setting);
      checkEncoding(greeting.encoding, setting);
      return greeting;
    } catch (error) {
      if (error instanceof ConfigError) throw error;
      if (isParameterRefused(error)) throw parameterRefused(error, setting);
      if (!isConnectionError(error)) throw connectionRefused(error, setting);
      const { message, code } = error as Error & { code?: string };
      // For a host name with several addresses, Node gives only a code.
      const reason = message || code;
      if (Date.now() >= end)
        throw new DatabaseUnreachable(
          `${setting}: the database cannot be reached (${reason}); waited ${seconds} s. Start the database, or correct the URL`,
        );
      if (isFirst) print(`waiting up to ${seconds} s for the database (${reason})`);
      await pause(end);
    }
  }
}

/** Checks a condition repeatedly until it is true, or the time is up. */
export async function waitUntil(
  condition: () => Promise<boolean>,
  { seconds, print }: WaitOptions,
  what: string,
): Promise<boolean> {
  const end = Date.now() + seconds * 1000;
  for (let isFirst = true; ; isFirst = false) {
    if (await condition()) return true;
    if (Date.now() >= end) return false;
    if (isFirst) print(`waiting up to ${seconds} s ${what}`);
    await pause(end);
  }
}

const pause = (end: number) => sleep(Math.min(500, Math.max(0, end - Date.now())));

async function greet(address: DatabaseAddress, connectSeconds: number): Promise<ServerGreeting> {
  const options = { connectSeconds, applicationName: 'catalogue start' };
  const rows = await onNewConnection(address, options, ask);
  const { version = 0, encoding = '', role = '', pid, watchesClients = false } = rows[0] ?? {};
  // At the start of a connection a pooler sends its own process id, for cancel requests.
  return { version, encoding, role, pooled: rows.state.pid !== pid, watchesClients };
}

type Asked = Omit<ServerGreeting, 'pooled'> & { pid: number };

const ask = (sql: Sql) => sql<Asked[]>`
  SELECT current_setting('server_version_num')::integer AS version,
    current_setting('server_encoding') AS encoding, current_user::text AS role,
    pg_backend_pid() AS pid, version() !~* 'windows|mingw|visual c' AND EXISTS (
      SELECT FROM pg_settings WHERE name = 'client_connection_check_interval' AND context = 'user') AS "watchesClients"`;

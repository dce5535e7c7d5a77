import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from 'postgres';
import { type DatabaseAddress, isConnectionError, onNewConnection } from '../../db/driver/index.js';
import { isParameterRefused } from '../../db/pooler.js';
import { ConfigError } from '../config.js';
import {
  checkVersion,
  type DatabaseSetting,
  refusedConnection,
  refusedParameter,
} from './explain-refusal.js';

/** The database was away for as long as we were told to wait. */
export class DatabaseAway extends Error {}

/** How long to wait, and whom to tell with a line for a person. */
export interface WaitOptions {
  seconds: number;
  tell: (line: string) => void;
}

/** What the database said of itself. */
export interface ServerGreeting {
  version: number;
  /** The role that the account is. */
  role: string;
  /** Does a connection pooler answer in its place? */
  pooled: boolean;
}

/**
 * Waits until the database answers.
 * @throws DatabaseAway, ConfigError when it lets us not in, or is too old
 */
export async function waitForDatabase(
  setting: DatabaseSetting,
  address: DatabaseAddress,
  { seconds, tell }: WaitOptions,
): Promise<ServerGreeting> {
  const end = Date.now() + seconds * 1000;
  for (let told = false; ; told = true) {
    try {
      const greeting = await greet(address, Math.max(1, Math.min(5, (end - Date.now()) / 1000)));
      checkVersion(greeting.version, setting);
      return greeting;
    } catch (error) {
      if (error instanceof ConfigError) throw error;
      if (isParameterRefused(error)) throw refusedParameter(error, setting);
      if (!isConnectionError(error)) throw refusedConnection(error, setting);
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
  { seconds, tell }: WaitOptions,
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

async function greet(address: DatabaseAddress, connectSeconds: number): Promise<ServerGreeting> {
  const options = { connectSeconds, applicationName: 'catalogue start' };
  const rows = await onNewConnection(address, options, ask);
  const { version = 0, role = '', pid } = rows[0] ?? {};
  // A pooler announces a number of its own at the start of a connection, for cancelling.
  return { version, role, pooled: rows.state.pid !== pid };
}

const ask = (sql: Sql) => sql<{ version: number; role: string; pid: number }[]>`
  SELECT current_setting('server_version_num')::integer AS version, current_user::text AS role,
    pg_backend_pid() AS pid`;

import type { Sql } from 'postgres';
import { cancelOn } from './cancel.js';

/** The session of a pool with one connection, and what else ends with it. */
export interface Session {
  /** Asks the database to cancel the statements that run now, if there are any. */
  cancel(): Promise<void>;
  /** Names how to cancel statements that run on other connections. */
  alsoCancel(cancel: () => Promise<void>): void;
}

/** Connects, if the pool has not connected yet. */
export async function openSession(sql: Sql): Promise<Session> {
  const { state } = await sql`SELECT 1`;
  const cancels = [() => cancelOn(sql, state)];
  return {
    cancel: async () => {
      await Promise.all(cancels.map((cancel) => cancel()));
    },
    alsoCancel: (cancel) => void cancels.push(cancel),
  };
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from 'postgres';
import { type ClientOptions, connect, type DatabaseAddress } from './connect.js';

/** The server accepts connections and closes each one, as a load balancer does when its database is down. */
class NeverReady extends Error {
  readonly code = 'CONNECT_TIMEOUT';

  constructor() {
    super('each connection ends before the database is ready');
  }
}

/** How long postgres.js has after the time of an attempt to report the timeout itself. */
const GRACE_MS = 500;

/**
 * Runs a statement on a new connection and closes it. A pool would wait longer after each failed attempt. postgres.js
 * 3.4.9 repeats an attempt without end when the connection is closed before the database is ready
 * (porsager/postgres#1193), so the time is limited here.
 */
export async function onNewConnection<T>(
  address: DatabaseAddress,
  options: Omit<ClientOptions, 'connections'> & { connectSeconds: number },
  run: (sql: Sql) => PromiseLike<T>,
): Promise<T> {
  const sql = connect(address, { ...options, connections: 1 });
  const answered = new AbortController();
  const late = sleep(options.connectSeconds * 1000 + GRACE_MS, undefined, answered).then(() => {
    throw new NeverReady();
  });
  try {
    return await Promise.race([run(sql), late]);
  } finally {
    answered.abort();
    await sql.end({ timeout: 0 });
  }
}

import type { Sql } from 'postgres';
import { endsConnection, isDatabaseError } from './connection-errors.js';

/**
 * Runs commands such as VACUUM one after another. Each is useful by itself and none has to succeed. After a lost
 * connection no more are sent: postgres.js 3.4.9 may send the next one on the same connection before that has fully
 * closed, and its promise may never settle (porsager/postgres#1142).
 */
export async function runMaintenance(sql: Sql, commands: readonly string[]): Promise<void> {
  for (const command of commands) {
    const error = await sql.unsafe(command).then(
      () => null,
      (error: unknown) => error,
    );
    if (error !== null && (!isDatabaseError(error) || endsConnection(error))) return;
  }
}

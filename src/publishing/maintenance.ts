import postgres, { type Sql } from 'postgres';
import { endsConnection } from './transaction.js';

/**
 * Runs commands of which each does good by itself, and none must succeed. After one that lost its connection none is
 * sent: postgres.js 3.4.9 would send it on the same connection as long as that has not quite closed, and never tell of it.
 */
export async function runMaintenance(sql: Sql, commands: readonly string[]): Promise<void> {
  for (const command of commands) {
    const error = await sql.unsafe(command).then(
      () => null,
      (error: unknown) => error,
    );
    if (error !== null && !isAnswer(error)) return;
  }
}

/** Did the database say so, and is still there? */
const isAnswer = (error: unknown) => error instanceof postgres.PostgresError && !endsConnection(error);

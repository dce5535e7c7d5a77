import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import postgres, { type Sql, type TransactionSql } from 'postgres';

/** A connection that fails is closed in the same turn; an error that only looks like it must not be waited for. */
const CLOSING_MS = 2000;

/** A statement was to be sent after the connection had gone. */
class ConnectionGone extends Error {}

/**
 * Runs a transaction that may lose its connection at any moment. Left to itself, postgres.js then sends a
 * ROLLBACK, or the next statement, into the socket that is gone: an exception that nobody can catch, and that
 * ends the process.
 * @throws what ended it, the connection's error where that went
 */
export async function inTransaction<T>(sql: Sql, run: (sql: TransactionSql) => Promise<T>): Promise<T> {
  let gone = false;
  let cause: unknown;
  // Each statement must see what was committed before it: the lock is waited for inside of the transaction.
  const transaction = sql.begin('ISOLATION LEVEL READ COMMITTED', async (begun) => {
    try {
      return await run(guarded(begun, () => gone));
    } catch (error) {
      cause = error;
      // What the end of the connection says of it may be under way still.
      await nextTurn();
      if (!gone && endsConnection(error)) await sleep(CLOSING_MS, undefined, { ref: false });
      // Never comes to an end, so that nothing is sent any more: the race that `begin` runs is lost already.
      if (gone) await new Promise<never>(() => {});
      throw error;
    }
  });
  try {
    return (await transaction) as T;
  } catch (error) {
    gone = true;
    throw cause ?? error;
  }
}

/** Does the error say that the connection has gone, or is about to go? */
export function endsConnection(error: unknown): boolean {
  const { code = '' } = error as { code?: string };
  return error instanceof postgres.PostgresError
    ? ['FATAL', 'PANIC'].includes(error.severity)
    : /^(CONNECTION_|ECONN|EPIPE|ETIMEDOUT|EHOST|ENET)/.test(code);
}

/** The transaction, refusing statements once the connection has gone. */
function guarded(sql: TransactionSql, isGone: () => boolean): TransactionSql {
  const check = () => {
    if (isGone()) throw new ConnectionGone('the connection has gone');
  };
  return new Proxy(sql, {
    apply(target, self, parts) {
      check();
      return Reflect.apply(target, self, parts);
    },
    get(target, name) {
      check();
      return Reflect.get(target, name);
    },
  });
}

import { setImmediate as nextTick, setTimeout as sleep } from 'node:timers/promises';
import type { Sql, TransactionSql } from 'postgres';
import { endsConnection } from './connection-errors.js';

/** A failed connection is closed in the same tick; other errors with such a code must not delay the rollback longer. */
const CLOSING_MS = 2000;

/** A statement was about to be sent after the connection was lost. */
class ConnectionLost extends Error {}

/**
 * Runs a transaction that may lose its connection at any moment. By itself postgres.js 3.4.9 then writes a ROLLBACK, or
 * the next statement, to a socket that is null: an exception that cannot be caught and ends the process
 * (porsager/postgres#1208, #1133).
 * @throws what ended it: the error of the connection where that was lost
 */
export async function inTransaction<T>(sql: Sql, run: (sql: TransactionSql) => Promise<T>): Promise<T> {
  let lost = false;
  let cause: unknown;
  // Each statement must see what was committed before it: the publication lock is taken inside the transaction.
  const transaction = sql.begin('ISOLATION LEVEL READ COMMITTED', async (begun) => {
    try {
      return await run(guarded(begun, () => lost));
    } catch (error) {
      cause = error;
      // The `close` event of the connection may come after the error.
      await nextTick();
      if (!lost && endsConnection(error)) await sleep(CLOSING_MS, undefined, { ref: false });
      // Never resolves, so that postgres.js sends no ROLLBACK: `begin` has rejected already.
      if (lost) await new Promise<never>(() => {});
      throw error;
    }
  });
  try {
    return (await transaction) as T;
  } catch (error) {
    lost = true;
    throw cause ?? error;
  }
}

/** The transaction, refusing statements after the connection was lost. */
function guarded(sql: TransactionSql, isLost: () => boolean): TransactionSql {
  const check = () => {
    if (isLost()) throw new ConnectionLost('the connection was lost');
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

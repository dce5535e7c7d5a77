import type { Sql, TransactionSql } from 'postgres';
import { inTransaction } from '../../db/driver/index.js';
import { execute, statement } from '../../db/statement.js';
import { CommandError } from '../packages/fault.js';
import { PackagesRefused } from '../packages/fault-list.js';
import { readCurrentRevision } from '../revisions/current-revision.js';

/** The session that holds the publication lock. */
export interface LockHolder {
  /** Process id in the database, for `pg_terminate_backend`. */
  pid: number;
  /** Name of the program, with the user and host that started it. */
  application: string;
  account: string;
  since: Date;
}

export interface PublicationLockOptions {
  /** Called before waiting for another publication; null if that has just ended. */
  onWait?: ((holder: LockHolder | null) => void) | undefined;
  /** Fail instead of waiting for another publication. */
  noWait?: boolean | undefined;
}

/** Another publication is in progress, and `noWait` is set. */
export class PublicationInProgress extends Error {
  constructor(holder: LockHolder | null) {
    super(`nothing was done: ${describeLockHolder(holder)}`);
  }
}

export function describeLockHolder(holder: LockHolder | null): string {
  if (!holder) return 'another publication is in progress';
  const { application, account, pid, since } = holder;
  return `another publication is in progress: "${application}" as ${account}, database process ${pid}, since ${since.toISOString()}`;
}

const PUBLICATION_LOCK = 7_320_458_811;

/** The result of work, and whether to commit what it has written. */
export interface TransactionResult<T> {
  result: T;
  keep: boolean;
}

/** Thrown inside the transaction to roll it back. */
class RolledBack<T> extends Error {
  readonly result: T;

  constructor(result: T) {
    super('rolled back');
    this.result = result;
  }
}

/**
 * Runs work on the newest revision in one transaction, while no other publication runs. One that has to wait sees what
 * the other has published.
 * @throws PublicationInProgress if another publication runs, with `noWait`
 */
export async function withPublicationLock<T>(
  sql: Sql,
  options: PublicationLockOptions,
  work: (transaction: TransactionSql, revision: number) => Promise<TransactionResult<T>>,
): Promise<T> {
  try {
    return await inTransaction(sql, async (transaction) => {
      await takeLock(transaction, options);
      const resetIds = await saveEntityIds(transaction);
      try {
        const { result, keep } = await work(transaction, await readCurrentRevision(transaction));
        if (keep) return result;
        throw new RolledBack(result);
      } catch (error) {
        if (error instanceof RolledBack || error instanceof PackagesRefused || error instanceof CommandError)
          await resetIds();
        throw error;
      }
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.result as T;
    throw error;
  }
}

/** Runs work inside the transaction. If it throws the expected error, all of it is rolled back and other work is run. */
export async function withFallback<T>(
  transaction: TransactionSql,
  expected: new () => Error,
  { work, otherwise }: { work: () => Promise<T>; otherwise: () => Promise<T> },
): Promise<T> {
  const resetIds = await saveEntityIds(transaction);
  await execute(transaction, 'beginWork', statement`SAVEPOINT before_work`);
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof expected)) throw error;
    await execute(transaction, 'rollBackWork', statement`ROLLBACK TO SAVEPOINT before_work`);
    await resetIds();
    return otherwise();
  }
}

async function takeLock(sql: TransactionSql, { onWait, noWait }: PublicationLockOptions): Promise<void> {
  // No time limits: those of an account are meant for requests.
  await execute(
    sql,
    'setLimitsOfPublication',
    statement`SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0;
     SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL work_mem = '64MB'; SET LOCAL jit = off`,
  );
  const [lock] = await sql<
    { free: boolean }[]
  >`SELECT pg_try_advisory_xact_lock(${PUBLICATION_LOCK}) AS free`;
  if (lock?.free) return;
  const holder = await findHolder(sql);
  if (noWait) throw new PublicationInProgress(holder);
  onWait?.(holder);
  await sql`SELECT pg_advisory_xact_lock(${PUBLICATION_LOCK})`;
}

/**
 * A sequence is not rolled back with its transaction: repeated checks of a large package would use up the ids of
 * entities. Nobody else takes ids while the lock is held.
 * @returns a function that sets the sequence back
 */
async function saveEntityIds(sql: TransactionSql): Promise<() => Promise<void>> {
  const [before] = await sql<{ last: string; called: boolean }[]>`
    SELECT last_value AS last, is_called AS called FROM entity_id_seq`;
  return async () => {
    if (!before) return;
    // After an interrupted COPY the transaction accepts no more statements.
    await sql`SELECT setval('entity_id_seq', ${before.last}::bigint, ${before.called})`.catch(
      () => undefined,
    );
  };
}

/** `pg_locks` has the number of the lock in two halves. */
async function findHolder(sql: TransactionSql): Promise<LockHolder | null> {
  const [holder] = await sql<LockHolder[]>`
    SELECT a.pid, a.application_name AS application, a.usename::text AS account, coalesce(a.xact_start, a.backend_start) AS since
    FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
    WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
      AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND (l.classid::bigint << 32 | l.objid::bigint) = ${PUBLICATION_LOCK}`;
  return holder ?? null;
}

import type { Sql, TransactionSql } from 'postgres';
import { inTransaction } from '../../db/driver/index.js';
import { PackageRefused } from '../packages/fault.js';
import { Refusal } from '../packages/refusal.js';
import { readCurrentRevision } from '../revisions/current-revision.js';

/** Who publishes now, as the database knows of them. */
export interface LockHolder {
  /** Number of the process in the database: what `pg_terminate_backend` takes. */
  pid: number;
  /** What the program calls itself, with who started it where. */
  application: string;
  account: string;
  since: Date;
}

export interface PublicationLockOptions {
  /** Called when another publication is under way, whose end is waited for; null where it has ended just now. */
  onWait?: ((holder: LockHolder | null) => void) | undefined;
  /** Do not wait for another publication. */
  noWait?: boolean | undefined;
}

/** Another publication is under way, and is not to be waited for. */
export class PublicationInProgress extends Error {
  constructor(holder: LockHolder | null) {
    super(`nothing was done: ${describeLockHolder(holder)}`);
  }
}

/** `another publication is under way: "catalogue publisher anna at desk" as writer, process 4711 of the database, …` */
export function describeLockHolder(holder: LockHolder | null): string {
  if (!holder) return 'another publication is under way';
  const { application, account, pid, since } = holder;
  return `another publication is under way: "${application}" as ${account}, process ${pid} of the database, since ${since.toISOString()}`;
}

const PUBLICATION_LOCK = 7_320_458_811;

/** What the work came to, and whether what it wrote is to stay. */
export interface LockedOutcome<T> {
  result: T;
  keep: boolean;
}

/** Thrown inside of the transaction to leave the database as it was. */
class LeftAlone<T> extends Error {
  readonly result: T;

  constructor(result: T) {
    super('left as it was');
    this.result = result;
  }
}

/**
 * Runs work on the newest revision in one transaction, while nobody else publishes: whoever comes second sees what
 * the first one made.
 * @throws PublicationUnderWay where that is not waited for
 */
export async function withPublicationLock<T>(
  sql: Sql,
  options: PublicationLockOptions,
  work: (transaction: TransactionSql, revision: number) => Promise<LockedOutcome<T>>,
): Promise<T> {
  try {
    return await inTransaction(sql, async (transaction) => {
      await takeTurn(transaction, options);
      const giveBack = await numbersOfEntities(transaction);
      try {
        const { result, keep } = await work(transaction, await readCurrentRevision(transaction));
        if (keep) return result;
        throw new LeftAlone(result);
      } catch (error) {
        if (error instanceof LeftAlone || error instanceof PackageRefused || error instanceof Refusal)
          await giveBack();
        throw error;
      }
    });
  } catch (error) {
    if (error instanceof LeftAlone) return error.result as T;
    throw error;
  }
}

/**
 * Runs work inside of the transaction; where it throws what is expected of it, all that it wrote is taken back, and
 * other work is done in its place.
 */
export async function withFallback<T>(
  transaction: TransactionSql,
  expected: new () => Error,
  { work, otherwise }: { work: () => Promise<T>; otherwise: () => Promise<T> },
): Promise<T> {
  const giveBack = await numbersOfEntities(transaction);
  await transaction.unsafe('SAVEPOINT before_work');
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof expected)) throw error;
    await transaction.unsafe('ROLLBACK TO SAVEPOINT before_work');
    await giveBack();
    return otherwise();
  }
}

async function takeTurn(sql: TransactionSql, { onWait, noWait }: PublicationLockOptions): Promise<void> {
  // However long it takes: limits that an account may have are meant for requests.
  await sql.unsafe(
    `SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0;
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
 * A sequence does not go back with its transaction: checking a large package often would use up the numbers of
 * entities. Nobody else takes any meanwhile, for we have the lock.
 */
async function numbersOfEntities(sql: TransactionSql): Promise<() => Promise<void>> {
  const [before] = await sql<{ last: string; called: boolean }[]>`
    SELECT last_value AS last, is_called AS called FROM entity_id_seq`;
  return async () => {
    if (!before) return;
    // Where reading was broken off in the middle of a COPY the transaction takes no more statements.
    await sql`SELECT setval('entity_id_seq', ${before.last}::bigint, ${before.called})`.catch(
      () => undefined,
    );
  };
}

/** The lock's number stands in two halves in `pg_locks`. */
async function findHolder(sql: TransactionSql): Promise<LockHolder | null> {
  const [holder] = await sql<LockHolder[]>`
    SELECT a.pid, a.application_name AS application, a.usename::text AS account, coalesce(a.xact_start, a.backend_start) AS since
    FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
    WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
      AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND (l.classid::bigint << 32 | l.objid::bigint) = ${PUBLICATION_LOCK}`;
  return holder ?? null;
}

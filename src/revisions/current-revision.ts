import type { Sql, TransactionSql } from 'postgres';
import { connectLike, retire } from '../../db/driver/index.js';

/** Channel on which it is told that revisions came or went. */
export const REVISION_CHANNEL = 'catalogue_revision';

/** The number of the newest revision in the database; 0 while nothing is published. */
export async function readCurrentRevision(sql: Sql | TransactionSql): Promise<number> {
  const [row] = await sql<
    { number: number }[]
  >`SELECT coalesce(max(number), 0)::integer AS number FROM revision`;
  return row?.number ?? 0;
}

/** The oldest revision that can be read, and the newest. */
interface Bounds {
  oldest: number;
  newest: number;
}

async function readBounds(sql: Sql): Promise<Bounds> {
  const [row] = await sql<Bounds[]>`
    SELECT coalesce(max(number), 0)::integer AS newest,
      coalesce(min(number) FILTER (WHERE pruned_at IS NULL), 1)::integer AS oldest FROM revision`;
  return row ?? { oldest: 1, newest: 0 };
}

/** A streaming replica refuses LISTEN, and is told of nothing but rows. */
async function isReplica(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ yes: boolean }[]>`SELECT pg_is_in_recovery() AS yes`;
  return row?.yes ?? false;
}

/** How often the number is read anew without a notification: one is lost where a pooler stands between. */
const REREAD_MS = 10_000;

/** How soon it is tried again where it could not be read. */
const RETRY_MS = 1_000;

/**
 * The newest revision that this server's database has, kept up to date by notifications. They are lost while
 * the connection is, so the number is read again whenever listening starts anew; and a number only ever
 * goes up, as does that of the oldest one that was not dropped.
 */
export class CurrentRevision {
  #number = 0;
  #oldest = 1;
  readonly #sql: Sql;
  #listener: Sql | undefined;
  #timer: NodeJS.Timeout | undefined;
  #failing = false;
  #stopped = false;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  get number(): number {
    return this.#number;
  }

  /** The oldest revision that can be read, as far as this server knows. */
  get oldest(): number {
    return this.#oldest;
  }

  /**
   * Reads the number and listens from then on.
   * @param onError is told once why the number cannot be read anew; it is tried until it can
   */
  async start(onError: (error: unknown) => void): Promise<void> {
    this.#raise(await readBounds(this.#sql));
    // Anyone with an account may notify: what counts is what stands in the database, never what is told.
    const read = () => void this.#read(onError);
    // Where there is nothing to hear, the number is read anew every so often.
    if (await isReplica(this.#sql)) return read();
    this.#listener = connectLike(this.#sql, 1);
    await this.#listener.listen(REVISION_CHANNEL, read, read);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    if (this.#listener) await retire(this.#listener, 0);
  }

  /** Reads the number now, again soon where that fails, and else in a while. */
  async #read(onError: (error: unknown) => void): Promise<void> {
    try {
      this.#raise(await this.#readOnce());
      this.#failing = false;
    } catch (error) {
      if (!this.#failing && !this.#stopped) onError(error);
      this.#failing = true;
    }
    clearTimeout(this.#timer);
    if (this.#stopped) return;
    const next = this.#failing ? RETRY_MS : REREAD_MS;
    this.#timer = setTimeout(() => void this.#read(onError), next).unref();
  }

  /** On a connection of its own, which cannot be one that was lost unnoticed. */
  async #readOnce(): Promise<Bounds> {
    const sql = connectLike(this.#sql, 1);
    try {
      return await readBounds(sql);
    } finally {
      void retire(sql, 0);
    }
  }

  #raise({ newest, oldest }: Bounds): void {
    if (newest > this.#number) this.#number = newest;
    if (oldest > this.#oldest) this.#oldest = oldest;
  }
}

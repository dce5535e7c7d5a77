import type { Sql, TransactionSql } from 'postgres';
import { connectLike, retire } from '../../db/client.js';

/** Channel on which every publication tells the number of the new revision. */
export const REVISION_CHANNEL = 'catalogue_revision';

/** The number of the newest revision in the database; 0 while nothing is published. */
export async function readCurrentRevision(sql: Sql | TransactionSql): Promise<number> {
  const [row] = await sql<
    { number: number }[]
  >`SELECT coalesce(max(number), 0)::integer AS number FROM revision`;
  return row?.number ?? 0;
}

/** How often the number is read anew without a notification: one is lost where a pooler stands between. */
const REREAD_MS = 10_000;

/** How soon it is tried again where it could not be read. */
const RETRY_MS = 1_000;

/**
 * The newest revision that this server's database has, kept up to date by notifications. They are lost while
 * the connection is, so the number is read again whenever listening starts anew; and a number only ever
 * goes up.
 */
export class CurrentRevision {
  #number = 0;
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

  /**
   * Reads the number and listens from then on.
   * @param onError is told once why the number cannot be read anew; it is tried until it can
   */
  async start(onError: (error: unknown) => void): Promise<void> {
    this.#raise(await readCurrentRevision(this.#sql));
    this.#listener = connectLike(this.#sql, 1);
    // Anyone with an account may notify: what counts is what stands in the database, never what is told.
    const read = () => void this.#read(onError);
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
  async #readOnce(): Promise<number> {
    const sql = connectLike(this.#sql, 1);
    try {
      return await readCurrentRevision(sql);
    } finally {
      void retire(sql, 0);
    }
  }

  #raise(number: number): void {
    if (number > this.#number) this.#number = number;
  }
}

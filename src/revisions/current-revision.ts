import type { Sql, TransactionSql } from 'postgres';
import { connectLike, retire } from '../../db/driver/index.js';

/** Channel for notifications that revisions were published or pruned. */
export const REVISION_CHANNEL = 'catalogue_revision';

/** The number of the newest revision in the database; 0 if nothing is published. */
export async function readCurrentRevision(sql: Sql | TransactionSql): Promise<number> {
  const [row] = await sql<
    { number: number }[]
  >`SELECT coalesce(max(number), 0)::integer AS number FROM revision`;
  return row?.number ?? 0;
}

/** The range of revisions that can be read. */
export interface RevisionBounds {
  oldest: number;
  newest: number;
}

async function readBounds(sql: Sql): Promise<RevisionBounds> {
  const [row] = await sql<RevisionBounds[]>`
    SELECT coalesce(max(number), 0)::integer AS newest,
      coalesce(min(number) FILTER (WHERE pruned_at IS NULL), 1)::integer AS oldest FROM revision`;
  return row ?? { oldest: 1, newest: 0 };
}

/** A streaming replica does not support LISTEN. */
async function isReplica(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ yes: boolean }[]>`SELECT pg_is_in_recovery() AS yes`;
  return row?.yes ?? false;
}

/** How often the number is read without a notification, since a pooler does not deliver them. */
const REREAD_MS = 10_000;

/** How soon reading is tried again after an error. */
const RETRY_MS = 1_000;

/**
 * The newest revision in the database of this server, kept up to date by notifications. They are lost while the
 * connection is down, so the number is read again whenever listening starts again. Both numbers only ever increase.
 */
export class CurrentRevision {
  #number = 0;
  #oldest = 1;
  readonly #sql: Sql;
  #listener: Sql | undefined;
  #timer: NodeJS.Timeout | undefined;
  #failing = false;
  #stopped = false;
  /** Called with both numbers when one of them has increased. */
  onRaise: ((bounds: RevisionBounds) => void) | undefined;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  get number(): number {
    return this.#number;
  }

  /** The oldest revision that can be read, when this server last looked. */
  get oldest(): number {
    return this.#oldest;
  }

  /**
   * Reads the numbers, and starts to listen for changes.
   * @param onError is called with the first of several errors in a row; reading is tried again until it succeeds
   */
  async start(onError: (error: unknown) => void): Promise<void> {
    this.raise(await readBounds(this.#sql));
    // The payload of a notification is ignored, since every account may send one: only the database counts.
    const read = () => void this.#read(onError);
    // Without notifications, `#read` repeats by its timer.
    if (await isReplica(this.#sql)) return read();
    this.#listener = connectLike(this.#sql, 1);
    await this.#listener.listen(REVISION_CHANNEL, read, read);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    if (this.#listener) await retire(this.#listener, 0);
  }

  /** Reads the numbers now, and again after `REREAD_MS`, or `RETRY_MS` after an error. */
  async #read(onError: (error: unknown) => void): Promise<void> {
    try {
      this.raise(await this.#readOnce());
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

  /** Uses a new connection, since an existing one may be broken without notice. */
  async #readOnce(): Promise<RevisionBounds> {
    const sql = connectLike(this.#sql, 1);
    try {
      return await readBounds(sql);
    } finally {
      void retire(sql, 0);
    }
  }

  /** Takes over numbers that were read from the database, unless they are older. */
  raise({ newest, oldest }: RevisionBounds): void {
    if (newest <= this.#number && oldest <= this.#oldest) return;
    this.#number = Math.max(newest, this.#number);
    this.#oldest = Math.max(oldest, this.#oldest);
    this.onRaise?.({ newest: this.#number, oldest: this.#oldest });
  }
}

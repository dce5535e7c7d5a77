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

/** What the database says about its revisions. */
interface Reading extends RevisionBounds {
  /** When the newest was published; null if there is none. */
  newestAt: string | null;
  /** The number of the one that was known before, and when it was published; null if it is not there. */
  known: number;
  knownAt: string | null;
}

/** @param known the number of the revision that was the newest at the last reading */
async function readRevisions(sql: Sql, known: number): Promise<Reading> {
  // Seconds since 1970: the text of a time depends on the settings of the server.
  const [row] = await sql<Reading[]>`
    SELECT /* readRevisions */ ${known}::integer AS known, coalesce(newest.number, 0)::integer AS newest, newest.at AS "newestAt",
      coalesce((SELECT min(number) FROM revision WHERE pruned_at IS NULL), 1)::integer AS oldest,
      (SELECT extract(epoch FROM published_at)::text FROM revision WHERE number = ${known}) AS "knownAt"
    FROM (SELECT) one LEFT JOIN (
      SELECT number, extract(epoch FROM published_at)::text AS at FROM revision ORDER BY number DESC LIMIT 1
    ) newest ON true`;
  return row ?? { oldest: 1, newest: 0, newestAt: null, known, knownAt: null };
}

/** A streaming replica does not support LISTEN. */
async function isReplica(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ yes: boolean }[]>`SELECT pg_is_in_recovery() AS yes`;
  return row?.yes ?? false;
}

/** How often the numbers are read: a replica and a pooler deliver no notifications. */
const REREAD_MS = 500;

/** How soon reading is tried again after an error. */
const RETRY_MS = 1_000;

/** How long a reading may take; a connection may be broken without notice. */
const PATIENCE_MS = 5_000;

/**
 * The newest revision in the database of this server, kept up to date by notifications and by reading it again. Both
 * numbers only ever increase.
 */
export class CurrentRevision {
  #number = 0;
  #oldest = 1;
  /** When the newest was published, as the database says it. */
  #publishedAt: string | null = null;
  readonly #sql: Sql;
  #listener: Sql | undefined;
  /** The connection for reading. */
  #reader: Sql | undefined;
  #timer: NodeJS.Timeout | undefined;
  #failing = false;
  #stopped = false;
  /** Called with both numbers when one of them has increased. */
  onRaise: ((bounds: RevisionBounds) => void) | undefined;
  /**
   * Called when the database does not have the newest revision that was answered, or has another one of that number:
   * another database has taken over, or a backup was restored.
   */
  onLost: ((number: number) => void) | undefined;

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
    this.#take(await readRevisions(this.#sql, 0));
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
    for (const sql of [this.#listener, this.#reader]) if (sql) await retire(sql, 0);
  }

  /** Reads the numbers now, and again after `REREAD_MS`, or `RETRY_MS` after an error. */
  async #read(onError: (error: unknown) => void): Promise<void> {
    try {
      this.#take(await this.#readTwice());
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

  /** The second time on a new connection: the first time may just have found that the old one was lost. */
  async #readTwice(): Promise<Reading> {
    try {
      return await this.#readOnce();
    } catch (error) {
      if (this.#stopped) throw error;
      return this.#readOnce();
    }
  }

  async #readOnce(): Promise<Reading> {
    this.#reader ??= connectLike(this.#sql, 1);
    const sql = this.#reader;
    try {
      return await inTime(readRevisions(sql, this.#number));
    } catch (error) {
      if (this.#reader === sql) this.#reader = undefined;
      void retire(sql, 0);
      throw error;
    }
  }

  #take({ newest, oldest, newestAt, known, knownAt }: Reading): void {
    // Of two readings at once, the later result may be of the earlier time.
    if (known !== this.#number) return;
    if (known > 0 && knownAt !== this.#publishedAt) {
      this.onLost?.(known);
      return;
    }
    this.#publishedAt = newestAt;
    this.raise({ newest, oldest });
  }

  /** Takes over numbers that were read from the database, unless they are older. */
  raise({ newest, oldest }: RevisionBounds): void {
    if (newest <= this.#number && oldest <= this.#oldest) return;
    this.#number = Math.max(newest, this.#number);
    this.#oldest = Math.max(oldest, this.#oldest);
    this.onRaise?.({ newest: this.#number, oldest: this.#oldest });
  }
}

function inTime<T>(reading: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the database did not answer in time')), PATIENCE_MS);
    reading.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

import { sql } from 'drizzle-orm';
import { BoundedWait } from '../../db/bounded-wait.js';
import type { Database } from '../../db/database.js';
import { isKey, prefixOf, type StoredKey } from './api-key.js';

/** Maximum number of valid keys: a server has all of them in memory, and reads them with one statement. */
export const MOST_KEYS = 10_000;

/** How old the keys may be when one of them is used: a key that was revoked works no longer than that. */
const MAX_AGE_MS = 5_000;

/** How old they may be when none of them is found: a new key works after that. */
const MAX_AGE_OF_MISS_MS = 1_000;

/** How long a request waits for the keys to be read again. After that, and while the database is away, the old ones count. */
const PATIENCE_MS = 1_000;

/** A key that is not revoked. */
export interface ActiveKey extends StoredKey {
  /** The cost that it may use per minute; null for the limit of the settings. */
  pointsPerMinute: number | null;
}

/**
 * The valid keys, read when a request has a key and they are no longer fresh. So keys that somebody makes up cause no
 * more than one statement per second.
 */
export class ActiveKeys {
  readonly #database: Database;
  readonly #now: () => number;
  #keys: ReadonlyMap<string, ActiveKey> | undefined;
  #readAt = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | undefined;

  constructor(database: Database, now: () => number = () => performance.now()) {
    this.#database = database;
    this.#now = now;
  }

  /**
   * @returns undefined for a text that is no valid key
   * @throws the error of the database if the keys could never be read
   */
  async find(text: string): Promise<ActiveKey | undefined> {
    const prefix = prefixOf(text);
    if (prefix === undefined) return undefined;
    await this.#freshen(MAX_AGE_MS);
    const found = this.#matching(prefix, text);
    if (found) return found;
    await this.#freshen(MAX_AGE_OF_MISS_MS);
    return this.#matching(prefix, text);
  }

  #matching(prefix: string, text: string): ActiveKey | undefined {
    const key = this.#keys?.get(prefix);
    return key && isKey(text, key) ? key : undefined;
  }

  async #freshen(maxAgeMs: number): Promise<void> {
    if (this.#now() - this.#readAt < maxAgeMs) return;
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
    });
    if (!this.#keys) return this.#reading;
    const wait = new BoundedWait<void>({ milliseconds: PATIENCE_MS, onTimeout: () => {}, onEnd: () => {} });
    this.#reading.catch(() => {}).then(wait.resolve);
    await wait.promise;
  }

  async #read(): Promise<void> {
    const began = this.#now();
    const rows = await this.#database.rows<ActiveKey>(
      'listActiveKeys',
      sql`SELECT prefix, hash, points_per_minute AS "pointsPerMinute" FROM api_key WHERE revoked_at IS NULL
        LIMIT ${MOST_KEYS}`,
    );
    this.#keys = new Map(rows.map((key) => [key.prefix, key]));
    this.#readAt = began;
  }
}

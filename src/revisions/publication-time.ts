import type { Database } from '../../db/database.js';
import { Reader } from '../loading/reader.js';
import { findRevisionsByNumber } from './revision.queries.js';

/** When the newest revision was published. Read once for each revision, since it never changes. */
export class PublicationTime {
  readonly #database: Database;
  #known: { number: number; publishedAt: Date } | undefined;

  constructor(database: Database) {
    this.#database = database;
  }

  /** @returns null if there is no such revision */
  async of(number: number): Promise<Date | null> {
    if (number === 0) return null;
    if (this.#known?.number === number) return this.#known.publishedAt;
    const [row] = await findRevisionsByNumber(new Reader(this.#database, number), [number]);
    if (!row) return null;
    this.#known = { number, publishedAt: row.publishedAt };
    return row.publishedAt;
  }
}

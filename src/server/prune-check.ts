import type { Database } from '../../db/database.js';
import { assertNotPruned } from '../revisions/assert-not-pruned.js';

/**
 * Checks that revisions are not pruned, with one statement for all who ask at once. A check begins after it was asked for,
 * so it sees what was committed before.
 */
export class PruneCheck {
  readonly #database: Database;
  /** Checks that have begun, by revision, and those that begin when these have ended. */
  readonly #running = new Map<number, Promise<void>>();
  readonly #next = new Map<number, Promise<void>>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** @throws CatalogueError REVISION_GONE */
  check(revision: number): Promise<void> {
    const running = this.#running.get(revision);
    if (!running) return this.#begin(revision);
    let next = this.#next.get(revision);
    if (!next) {
      next = running
        .catch(() => {})
        .then(() => {
          this.#next.delete(revision);
          return this.#begin(revision);
        });
      this.#next.set(revision, next);
    }
    return next;
  }

  #begin(revision: number): Promise<void> {
    const check = assertNotPruned(this.#database, revision).finally(() => {
      if (this.#running.get(revision) === check) this.#running.delete(revision);
    });
    this.#running.set(revision, check);
    return check;
  }
}

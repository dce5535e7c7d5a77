import { type SQL, sql, type Table } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Database } from '../../db/database.js';
import { programScope, type StatementScope } from '../../db/statement-scope.js';

/** A table whose rows come and go with revisions. */
export type RevisionedTable = Table & { publishedIn: PgColumn; supersededIn: PgColumn };

/** Whose reading it is: a request, or a part of the program. */
export interface ReaderScope extends StatementScope {
  /** Calls back once all that asks now has asked, so that it can be answered in one batch. */
  scheduleBatch(dispatch: () => void): void;
}

/** Calls back after the promises that are settled now have been handled, as DataLoader does by itself. */
export const afterPromises = (callback: () => void): void => {
  void Promise.resolve().then(() => process.nextTick(callback));
};

/** What a request has asked of the database so far. */
export interface ReadStatistics {
  statements: number;
  rows: number;
}

/**
 * Reads one revision of the catalogue, the same from the first statement of a request to the last. It counts
 * what it asks, so that a request can say what it cost.
 */
export class Reader {
  readonly revision: number;
  readonly statistics: ReadStatistics = { statements: 0, rows: 0 };
  readonly #database: Database;
  readonly #scope: ReaderScope;

  constructor(
    database: Database,
    revision: number,
    scope: ReaderScope = { ...programScope(), scheduleBatch: afterPromises },
  ) {
    this.#database = database;
    this.#scope = scope;
    this.revision = revision;
  }

  /**
   * Rows of one statement; see `Database.rows`. Once the request has ended it stays pending: nobody waits for it, and
   * an error would only make work for every field that does.
   */
  async rows<Row extends object>(name: string, statement: SQL): Promise<Row[]> {
    this.statistics.statements += 1;
    try {
      const rows = await this.#database.rows<Row>(name, statement, this.#scope);
      this.statistics.rows += rows.length;
      return rows;
    } catch (error) {
      if (this.#scope.signal.aborted) return new Promise(() => {});
      throw error;
    }
  }

  /** When a batch of this request is to be read; see ReaderScope. */
  scheduleBatch(dispatch: () => void): void {
    this.#scope.scheduleBatch(dispatch);
  }

  /** The one right test of whether a row stands in this revision. The table goes by its own name. */
  live(table: RevisionedTable): SQL {
    return sql`${table.publishedIn} <= ${this.revision} AND ${table.supersededIn} > ${this.revision}`;
  }
}

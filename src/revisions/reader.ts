import { type SQL, sql, type Table } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Database } from '../../db/database.js';

/** A table whose rows come and go with revisions. */
export type RevisionedTable = Table & { publishedIn: PgColumn; supersededIn: PgColumn };

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

  constructor(database: Database, revision: number) {
    this.#database = database;
    this.revision = revision;
  }

  /** Rows of one statement; see `Database.rows`. */
  async rows<Row extends object>(name: string, statement: SQL): Promise<Row[]> {
    this.statistics.statements += 1;
    const rows = await this.#database.rows<Row>(name, statement);
    this.statistics.rows += rows.length;
    return rows;
  }

  /** The one right test of whether a row stands in this revision. The table goes by its own name. */
  live(table: RevisionedTable): SQL {
    return sql`${table.publishedIn} <= ${this.revision} AND ${table.supersededIn} > ${this.revision}`;
  }
}

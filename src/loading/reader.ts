import { type SQL, sql, type Table } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Database } from '../../db/database.js';
import { asQuery } from '../../db/statement.js';
import { programScope, type StatementScope } from '../../db/statement-scope.js';
import type { KeptValues, RowCache } from './row-cache.js';
import { EVERYTHING, type Selection } from './selection.js';

/** A table whose rows belong to revisions. */
export type RevisionedTable = Table & { publishedIn: PgColumn; supersededIn: PgColumn };

/** The request, or the part of the program, that reads. */
export interface ReaderScope extends StatementScope {
  /** Calls back when all current callers have added their keys, so that one batch answers them. */
  scheduleBatch(dispatch: () => void): void;
}

/** Calls back after the handlers of all promises that are settled now, as DataLoader does by default. */
export const afterPromises = (callback: () => void): void => {
  void Promise.resolve().then(() => process.nextTick(callback));
};

interface SentStatement {
  name: string;
  statement: SQL;
  rows: Promise<object[]>;
}

/** Do both have the same text and the same parameters? */
const isSame = ({ statement }: SentStatement, other: SQL): boolean =>
  JSON.stringify(asQuery(statement)) === JSON.stringify(asQuery(other));

/** The statements that a request has sent so far. */
export interface ReadStatistics {
  statements: number;
  rows: number;
}

/**
 * Reads one revision of the catalogue: the same for all statements of a request. It counts statements for the log.
 */
export class Reader {
  readonly revision: number;
  /** When the request began. The day of today is the same for all of its statements. */
  readonly began = new Date();
  readonly statistics: ReadStatistics = { statements: 0, rows: 0 };
  /** What the operation of the request selects; known before its first field is resolved. */
  selection: Selection = EVERYTHING;
  readonly #database: Database;
  readonly #scope: ReaderScope;
  readonly #rows: RowCache | undefined;
  #sent: SentStatement[] | undefined;
  #repeats = false;

  constructor(
    database: Database,
    revision: number,
    scope: ReaderScope = { ...programScope(), scheduleBatch: afterPromises },
    rows?: RowCache,
  ) {
    this.#database = database;
    this.#scope = scope;
    this.#rows = rows;
    this.revision = revision;
  }

  /**
   * The rows of one statement; see `Database.rows`. When the request has ended, the promise stays pending: nobody needs the
   * rows, and an error would cause work in every field that waits for it.
   */
  rows<Row extends object>(name: string, statement: SQL): Promise<Row[]> {
    const sent = this.#repeats && this.#sent?.find((one) => one.name === name && isSame(one, statement));
    if (sent) return sent.rows as Promise<Row[]>;
    const rows = this.#read<Row>(name, statement);
    this.#sent?.push({ name, statement, rows });
    return rows;
  }

  /**
   * For `Loader.keep`: what a loader has read of this revision, in this and in earlier requests. Only for a loader whose
   * rows depend on nothing but the revision, the key and the name. Rows that are kept count to the limit of the request too,
   * so that the limit does not depend on what others have read.
   * @param name of the loader, with what else its rows depend on; undefined if they must not be kept
   */
  kept<Key extends string | number, Value>(name: string | undefined) {
    const values: KeptValues<Key, Value> | undefined =
      name === undefined ? undefined : this.#rows?.of<Key, Value>(this.revision, name);
    return { ...(values && { values }), onKept: (value: Value) => this.#countKept(value) };
  }

  #countKept(value: unknown): void {
    const rows = Array.isArray(value) ? value.length : Number(value !== null);
    for (let i = 0; i < rows; i += 1) this.#scope.countRow();
  }

  /** Keeps what is read from here on, for `repeatStatements`. */
  rememberStatements(): void {
    this.#sent = [];
  }

  /** From here on a statement that is remembered is answered with the rows or the error that it had. */
  repeatStatements(): void {
    this.#repeats = true;
  }

  async #read<Row extends object>(name: string, statement: SQL): Promise<Row[]> {
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

  /** Schedules a batch of this request; see ReaderScope. */
  scheduleBatch(dispatch: () => void): void {
    this.#scope.scheduleBatch(dispatch);
  }

  /**
   * SQL: whether a row belongs to this revision. Expects the table under its own name. Used by every statement. IS TRUE keeps
   * Postgres from looking for rows by the revision that published them, which is true of nearly all rows.
   */
  live(table: RevisionedTable): SQL {
    return sql`(${table.publishedIn} <= ${this.revision}) IS TRUE AND ${table.supersededIn} > ${this.revision}`;
  }
}

import type { SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import type { ParameterOrJSON, Sql } from 'postgres';

/** The database did not answer in time; the statement may still be running there. */
export class StatementTimeout extends Error {
  constructor(name: string, milliseconds: number) {
    super(`${name} had no answer after ${milliseconds} ms`);
  }
}

const dialect = new PgDialect({ casing: 'snake_case' });

/** The text of a statement as it is sent, and its parameters. */
export const asQuery = (statement: SQL) => dialect.sqlToQuery(statement);

/** Runs statements. Each is told apart by the name of the function that asks it, in code and in the database. */
export class Database {
  readonly #client: Sql;
  readonly #deadlineMs: number;

  constructor(client: Sql, deadlineMs: number) {
    this.#client = client;
    this.#deadlineMs = deadlineMs;
  }

  /**
   * Rows of one statement, columns named as it names them. It is prepared once per connection, so its text
   * must not hold values: they are parameters.
   * @throws StatementTimeout after the deadline, also where the other side is dead and never answers.
   */
  async rows<Row extends object>(name: string, statement: SQL): Promise<Row[]> {
    const { sql, params } = asQuery(statement);
    // Behind the first word: pg_stat_statements leaves out what stands before a statement.
    const text = sql.replace(/^\s*\w+/, (word) => `${word.trim()} /* ${name} */`);
    const query = this.#client.unsafe<Row[]>(text, params as ParameterOrJSON<never>[], { prepare: true });
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new StatementTimeout(name, this.#deadlineMs)), this.#deadlineMs);
    });
    try {
      return await Promise.race([query, deadline]);
    } finally {
      clearTimeout(timer);
    }
  }
}

import type { SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import type { ParameterOrJSON, Sql } from 'postgres';
import { isDatabaseAway, StillAway } from './away.js';
import { connectLike, retire } from './client.js';
import { Turns } from './turns.js';

/** The database did not answer in time; the statement may still be running there. */
export class StatementTimeout extends Error {
  constructor(name: string, milliseconds: number) {
    super(`${name} had no answer after ${milliseconds} ms`);
  }
}

const dialect = new PgDialect({ casing: 'snake_case' });

/** The text of a statement as it is sent, and its parameters. */
export const asQuery = (statement: SQL) => dialect.sqlToQuery(statement);

/** So many failures in a row mean that the database is away; a single one may be a connection that was ended. */
const FAILURES_OF_AWAY = 3;

/** What the database has beyond the deadline to end a statement by itself, which leaves the connection whole. */
const GRACE_MS = 500;

/** What other statements have to end on a pool that is no longer used. */
const RETIRING_SECONDS = 5;

/**
 * Runs statements. Each is told apart by the name of the function that asks it, in code and in the database.
 *
 * There is one statement on a connection at a time, so that none waits behind one that hangs, and those that
 * find no connection wait here, where they can be given up. While the database is away one statement at a time
 * tries it, and all others fail at once: they would only queue up, to be run when nobody waits for them any more.
 *
 * A pool is not used on after a connection of it has failed: postgres.js 3.4.9 loses connections that end while
 * something is about to be written, and each of them waits in vain for ever after.
 */
export class Database {
  #client: Sql;
  readonly #deadlineMs: number;
  readonly #turns: Turns;
  #failures = 0;

  /** @param like a pool to make those for statements after; it stays the caller's */
  constructor(like: Sql, deadlineMs: number) {
    this.#client = connectLike(like);
    this.#deadlineMs = deadlineMs;
    this.#turns = new Turns(like.options.max);
  }

  /**
   * Rows of one statement, columns named as it names them. It is prepared once per connection, so its text
   * must not hold values: they are parameters.
   * @throws StatementTimeout after the deadline, also where the other side is dead and never answers;
   *   StillAway while the database is away
   */
  async rows<Row extends object>(name: string, statement: SQL): Promise<Row[]> {
    await this.#begin(name);
    const client = this.#client;
    try {
      const rows = await this.#send<Row>(client, name, statement);
      this.#failures = 0;
      return rows;
    } catch (error) {
      const failed = error instanceof StatementTimeout || isDatabaseAway(error);
      this.#failures = failed ? this.#failures + 1 : 0;
      if (failed) this.#renew(client);
      throw error;
    } finally {
      this.#turns.end();
    }
  }

  /** Ends the connections. Nobody waits any more for statements that still run. */
  close(): Promise<void> {
    return retire(this.#client, 0);
  }

  /** Waits for a connection to be free, as long as there is a use in that. */
  async #begin(name: string): Promise<void> {
    if (this.#isAway && this.#turns.taken > 0) throw new StillAway();
    if (!(await this.#turns.begin(this.#deadlineMs))) throw new StatementTimeout(name, this.#deadlineMs);
    if (!this.#isAway || this.#turns.taken === 1) return;
    this.#turns.end();
    throw new StillAway();
  }

  get #isAway(): boolean {
    return this.#failures >= FAILURES_OF_AWAY;
  }

  async #send<Row extends object>(client: Sql, name: string, statement: SQL): Promise<Row[]> {
    const { sql, params } = asQuery(statement);
    // Behind the first word: pg_stat_statements leaves out what stands before a statement.
    const text = sql.replace(/^\s*\w+/, (word) => `${word.trim()} /* ${name} */`);
    const query = client.unsafe<Row[]>(text, params as ParameterOrJSON<never>[], { prepare: true });
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<never>((_, reject) => {
      const giveUp = () => reject(new StatementTimeout(name, this.#deadlineMs));
      timer = setTimeout(giveUp, this.#deadlineMs + GRACE_MS);
    });
    try {
      return await Promise.race([query, deadline]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Another pool, unless somebody who failed on the same one has made it. */
  #renew(failed: Sql): void {
    if (this.#client !== failed) return;
    this.#client = connectLike(failed);
    void retire(failed, RETIRING_SECONDS);
  }
}

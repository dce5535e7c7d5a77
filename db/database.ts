import type { SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import type { Sql } from 'postgres';
import { isDatabaseAway, StillAway } from './away.js';
import { Connection, QueueTimeout, StatementTimeout } from './connection.js';
import { FairQueue } from './fair-queue.js';
import { programScope, type StatementScope } from './statement-scope.js';

const dialect = new PgDialect({ casing: 'snake_case' });

/** The text of a statement as it is sent, and its parameters. */
export const asQuery = (statement: SQL) => dialect.sqlToQuery(statement);

/** So many failures in a row mean that the database is away; a single one may be a connection that was ended. */
const FAILURES_OF_AWAY = 3;

/**
 * Runs statements on a fixed number of connections, shared fairly between requests (see FairQueue). Each statement is
 * named after the function that asks it, in code and in the database.
 *
 * There is one statement on a connection at a time, so that none waits for one that hangs, and those that find no
 * connection wait here, where they can be given up. While the database is away one statement at a time tries it, and
 * all others fail at once: they would only queue up, to be run when nobody waits for them any more.
 *
 * After a failure the connection is not used again, nor are those that were idle: postgres.js 3.4.9 loses connections
 * that end while something is about to be written, and each of them would then wait for ever.
 */
export class Database {
  readonly #like: Sql;
  readonly #deadlineMs: number;
  readonly #queue: FairQueue;
  /** The connections that no statement runs on; the last used is used first. */
  #idle: Connection[] = [];
  readonly #open = new Set<Connection>();
  /** Outside of the queue, so that whether the database answers is known however long the queue is. */
  #probe: Connection;
  #probing: Promise<void> | undefined;
  #failures = 0;

  /** @param like a pool of which connections are made after; it stays the caller's */
  constructor(like: Sql, deadlineMs: number) {
    this.#like = like;
    this.#deadlineMs = deadlineMs;
    this.#queue = new FairQueue(like.options.max);
    this.#probe = new Connection(like);
  }

  /**
   * Rows of one statement, columns named as it names them. It may be prepared once per connection, so its text
   * must not hold values: they are parameters.
   * @throws QueueTimeout where no connection was free in time; StatementTimeout after the deadline, also where the other side is dead and never answers;
   *   StillAway while the database is away; the reason of the scope's signal when that is aborted, upon which a
   *   statement that runs is cancelled
   */
  async rows<Row extends object>(
    name: string,
    statement: SQL,
    scope: StatementScope = programScope(),
  ): Promise<Row[]> {
    const leave = await this.#enter(scope, name);
    const connection = this.#take();
    const { sql, params } = asQuery(statement);
    // After the first word: pg_stat_statements leaves out what comes before a statement.
    const text = sql.replace(/^\s*\w+/, (word) => `${word.trim()} /* ${name} */`);
    const onSettled = (usable: boolean) => {
      if (usable && this.#open.has(connection)) this.#giveBack(connection);
      else this.#drop(connection);
      leave();
    };
    try {
      const rows = await connection.run<Row>(
        { name, text, parameters: params },
        scope,
        this.#deadlineMs,
        onSettled,
      );
      this.#failures = 0;
      return rows;
    } catch (error) {
      const failed = error instanceof StatementTimeout || isDatabaseAway(error);
      if (failed) {
        this.#failures += 1;
        this.#drop(connection);
        for (const idle of this.#idle.splice(0)) this.#drop(idle);
      } else if (!scope.signal.aborted) this.#failures = 0;
      throw error;
    }
  }

  /**
   * Asks whether the database answers, on a connection of its own; those that ask meanwhile get the same answer.
   * @throws StatementTimeout when it does not in this time, or what keeps it from answering
   */
  async probe(milliseconds: number): Promise<void> {
    this.#probing ??= this.#runProbe(milliseconds).finally(() => {
      this.#probing = undefined;
    });
    return this.#probing;
  }

  /** Ends the connections. Nobody waits any more for statements that still run. */
  async close(): Promise<void> {
    await Promise.all([...this.#open, this.#probe].map((connection) => connection.close(0)));
  }

  async #runProbe(milliseconds: number): Promise<void> {
    const connection = this.#probe;
    const statement = { name: 'probe', text: 'SELECT /* probe */ 1', parameters: [] };
    try {
      await connection.run(statement, programScope(), milliseconds, () => {});
    } catch (error) {
      this.#probe = new Connection(this.#like);
      void connection.close(0);
      throw error;
    }
  }

  /** Waits until a connection may be used, as long as there is a use in that. */
  async #enter(scope: StatementScope, name: string): Promise<() => void> {
    if (this.#isAway && this.#queue.running > 0) throw new StillAway();
    const leave = await this.#queue.enter(scope, name, this.#deadlineMs);
    if (!leave) throw new QueueTimeout(name, this.#deadlineMs);
    if (!this.#isAway || this.#queue.running === 1) return leave;
    leave();
    throw new StillAway();
  }

  get #isAway(): boolean {
    return this.#failures >= FAILURES_OF_AWAY;
  }

  #take(): Connection {
    const connection = this.#idle.pop() ?? new Connection(this.#like);
    this.#open.add(connection);
    return connection;
  }

  #giveBack(connection: Connection): void {
    connection.renewIfFull();
    this.#idle.push(connection);
  }

  #drop(connection: Connection): void {
    if (this.#open.delete(connection)) void connection.close();
  }
}

import type { SQL } from 'drizzle-orm';
import type { Sql } from 'postgres';
import { isConnectionError, SingleConnection, StatementNotSent, StatementTimeout } from './driver/index.js';
import { FairQueue } from './fair-queue.js';
import { namedStatement } from './statement.js';
import type { ConnectionUse, StatementEnd } from './statement-end.js';
import { programScope, type StatementScope } from './statement-scope.js';

/** No connection was free in time; the statement was not sent. */
export class QueueTimeout extends Error {
  constructor(name: string, milliseconds: number) {
    super(`${name} found no connection within ${milliseconds} ms`);
  }
}

/** After this many failures in a row the database counts as unreachable; one may be a single lost connection. */
const FAILURES_UNTIL_UNREACHABLE = 3;

/**
 * Runs statements on a fixed number of connections, shared fairly between requests (see FairQueue). Each statement has
 * the name of the function that runs it, in code and in the database.
 *
 * A connection runs one statement at a time, so that none waits for one that hangs. Statements that find no connection
 * wait here, where they can be given up. While the database is unreachable one statement at a time tries it, and all
 * others fail at once: they would only queue up and run when their results are no longer wanted.
 *
 * After a failure neither that connection nor the idle ones are used again: see SingleConnection.
 */
export class Database {
  readonly #like: Sql;
  readonly #deadlineMs: number;
  readonly #onEnd: ((statement: StatementEnd) => void) | undefined;
  readonly #queue: FairQueue;
  /** Connections without a statement; the last one used is taken first. */
  #idle: SingleConnection[] = [];
  readonly #open = new Set<SingleConnection>();
  /** Cancel requests of connections that are no longer open. */
  readonly #cancelling = new Set<Promise<void>>();
  /** Outside the queue, so that it answers however long the queue is. */
  #probe: SingleConnection;
  #probing: Promise<void> | undefined;
  #failures = 0;

  /**
   * @param like a pool with the address and the settings to use; the caller still has to close it
   * @param onEnd is called with each statement that has ended
   */
  constructor(like: Sql, deadlineMs: number, onEnd?: (statement: StatementEnd) => void) {
    this.#like = like;
    this.#deadlineMs = deadlineMs;
    this.#onEnd = onEnd;
    this.#queue = new FairQueue(like.options.max);
    this.#probe = new SingleConnection(like);
  }

  /**
   * Rows of one statement, columns named as it names them. It may be prepared once per connection, so values are
   * parameters and never part of its text.
   * @throws QueueTimeout when no connection was free in time; StatementTimeout after the deadline, also when the other
   *   side is dead; StatementNotSent while the database is unreachable; the reason of the scope's signal when that is
   *   aborted, which cancels the statement
   */
  async rows<Row extends object>(
    name: string,
    statement: SQL,
    scope: StatementScope = programScope(),
  ): Promise<Row[]> {
    const asked = performance.now();
    const leave = await this.#enter(scope, name);
    const sent = performance.now();
    const connection = this.#take();
    const onSettled = (usable: boolean) => {
      if (usable && this.#open.has(connection)) this.#giveBack(connection);
      else this.#drop(connection);
      leave();
    };
    try {
      const rows = await connection.run<Row>(
        namedStatement(name, statement),
        scope,
        this.#deadlineMs,
        onSettled,
      );
      this.#failures = 0;
      this.#onEnd?.({ name, scope, asked, sent, ended: performance.now(), rows: rows.length });
      return rows;
    } catch (error) {
      this.#onEnd?.({ name, scope, asked, sent, ended: performance.now(), rows: 0, error });
      const failed = error instanceof StatementTimeout || isConnectionError(error);
      if (failed) {
        this.#failures += 1;
        this.#drop(connection);
        for (const idle of this.#idle.splice(0)) this.#drop(idle);
      } else if (!scope.signal.aborted) this.#failures = 0;
      throw error;
    }
  }

  get connections(): ConnectionUse {
    const { running, waiting } = this.#queue;
    return { size: this.#like.options.max, busy: running, idle: this.#idle.length, waiting };
  }

  /**
   * Checks that the database answers, on a connection of its own. Concurrent calls share one check.
   * @throws StatementTimeout when it does not answer in time, or the error that prevents it
   */
  async probe(milliseconds: number): Promise<void> {
    this.#probing ??= this.#runProbe(milliseconds).finally(() => {
      this.#probing = undefined;
    });
    return this.#probing;
  }

  /** Closes the connections, and cancels statements that still run. */
  async close(): Promise<void> {
    const closing = [...this.#open, this.#probe].map((connection) => connection.close(0));
    await Promise.all([...closing, ...this.#cancelling]);
  }

  async #runProbe(milliseconds: number): Promise<void> {
    const connection = this.#probe;
    const statement = { name: 'probe', text: 'SELECT /* probe */ 1', parameters: [] };
    try {
      await connection.run(statement, programScope(), milliseconds, () => {});
    } catch (error) {
      this.#probe = new SingleConnection(this.#like);
      void connection.close(0);
      throw error;
    }
  }

  /** Waits until a connection may be used; fails at once while the database is unreachable. */
  async #enter(scope: StatementScope, name: string): Promise<() => void> {
    if (this.#isUnreachable && this.#queue.running > 0) throw new StatementNotSent();
    const leave = await this.#queue.enter(scope, name, this.#deadlineMs);
    if (!leave) throw new QueueTimeout(name, this.#deadlineMs);
    if (!this.#isUnreachable || this.#queue.running === 1) return leave;
    leave();
    throw new StatementNotSent();
  }

  get #isUnreachable(): boolean {
    return this.#failures >= FAILURES_UNTIL_UNREACHABLE;
  }

  #take(): SingleConnection {
    const connection = this.#idle.pop() ?? new SingleConnection(this.#like);
    this.#open.add(connection);
    return connection;
  }

  #giveBack(connection: SingleConnection): void {
    connection.renewIfFull();
    this.#idle.push(connection);
  }

  #drop(connection: SingleConnection): void {
    if (!this.#open.delete(connection)) return;
    const cancelling = connection.cancelled.finally(() => this.#cancelling.delete(cancelling));
    this.#cancelling.add(cancelling);
    void connection.close();
  }
}

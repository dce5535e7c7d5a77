import type { ParameterOrJSON, PendingQuery, Row, Sql } from 'postgres';
import { Arrivals, type StatementControl } from './arrivals.js';
import { cancelStatement } from './cancel.js';
import { connectLike, retire } from './connect.js';
import { isConnectionError } from './connection-errors.js';

/** The database did not answer in time. */
export class StatementTimeout extends Error {
  constructor(name: string, milliseconds: number) {
    super(`${name} had no answer after ${milliseconds} ms`);
  }
}

/** A statement as it is sent. */
export interface Statement {
  /** The name of the function that runs it; also in the text, as a comment. */
  name: string;
  text: string;
  parameters: unknown[];
}

/**
 * Most statements that one connection keeps prepared, and most characters of their texts. Postgres keeps a plan for
 * each until the connection ends: a few kilobytes for a short one, megabytes for a very long one.
 */
const MAX_PREPARED = 150;
const MAX_PREPARED_CHARACTERS = 300_000;

/** A longer text is not prepared: planning it again costs less than keeping it. */
const LONGEST_PREPARED = 30_000;

/** How long the database has after the deadline to end a statement itself, which leaves the connection usable. */
const GRACE_MS = 500;

/** How long a cancelled statement may take to end before its connection is given up. */
const CANCEL_MS = 2_000;

/** How long the last statement of a connection may take when the connection is closed. */
const CLOSE_SECONDS = 5;

/**
 * One connection to the database, one statement at a time. One connection per pool makes cancelling safe: a cancel
 * request names a connection and not a statement, so nothing else may start on it meanwhile. It also keeps statements
 * away from a connection that was lost: postgres.js 3.4.9 may leave it in a state in which it never writes again
 * (porsager/postgres#1199, #1215), and each statement on it would wait for ever.
 */
export class SingleConnection {
  readonly #like: Sql;
  #client: Sql;
  #running: PendingQuery<Row[]> | null = null;
  #cancelled: Promise<void> = Promise.resolve();
  #prepared = new Set<string>();
  #preparedCharacters = 0;

  /** @param like a pool with the address and the settings to use */
  constructor(like: Sql) {
    this.#like = like;
    this.#client = connectLike(like, 1);
  }

  /**
   * Runs a statement and returns its rows.
   * @param onSettled called when the connection can take the next statement, which may be later than the result: a
   *   cancelled statement has to end first. Receives false when the connection must not be used again.
   * @throws the signal's reason when it is aborted; StatementTimeout after the deadline
   */
  async run<R extends object>(
    statement: Statement,
    control: StatementControl,
    deadlineMs: number,
    onSettled: (usable: boolean) => void,
  ): Promise<R[]> {
    const arrivals = new Arrivals<R>(control);
    const query = this.#send(statement);
    this.#running = query;
    let ended = false;
    query.values();
    const outcome = query.forEach(arrivals.take as never).finally(() => {
      ended = true;
      this.#running = null;
    });
    let stop: (reason: unknown) => void = () => {};
    const stopped = new Promise<never>((_, reject) => {
      stop = reject;
    });
    const onAbort = () => stop(control.signal.reason);
    if (control.signal.aborted) onAbort();
    else control.signal.addEventListener('abort', onAbort);
    const timer = setTimeout(
      () => stop(new StatementTimeout(statement.name, deadlineMs)),
      deadlineMs + GRACE_MS,
    );
    try {
      await Promise.race([outcome, stopped]);
      onSettled(true);
      return arrivals.rows();
    } catch (error) {
      if (ended) onSettled(!isConnectionError(error));
      else void this.#cancel(query, outcome, error).then(onSettled);
      throw error;
    } finally {
      clearTimeout(timer);
      control.signal.removeEventListener('abort', onAbort);
      arrivals.forget();
    }
  }

  /** Closes the connection when it keeps too many statements prepared; the next statement opens another. */
  renewIfFull(): void {
    if (this.#prepared.size < MAX_PREPARED && this.#preparedCharacters < MAX_PREPARED_CHARACTERS) return;
    void retire(this.#client, CLOSE_SECONDS);
    this.#client = connectLike(this.#like, 1);
    this.#prepared = new Set();
    this.#preparedCharacters = 0;
  }

  /** Resolves when the last cancel request was taken, or could not be sent. */
  get cancelled(): Promise<void> {
    return this.#cancelled;
  }

  /** @param seconds how long its statement may still run; it is cancelled at once if 0 */
  async close(seconds = CLOSE_SECONDS): Promise<void> {
    if (seconds === 0 && this.#running) await cancelStatement(this.#client, this.#running);
    await retire(this.#client, seconds);
  }

  #send({ text, parameters }: Statement): PendingQuery<Row[]> {
    const prepare = text.length <= LONGEST_PREPARED;
    if (prepare && !this.#prepared.has(text)) {
      this.#prepared.add(text);
      this.#preparedCharacters += text.length;
    }
    // Not as a simple query, whose rows come before their columns are known.
    const options = { prepare, simple: false };
    return this.#client.unsafe<Row[]>(text, parameters as ParameterOrJSON<never>[], options);
  }

  /** @returns whether the statement ended soon enough for its connection to be used again */
  async #cancel(query: PendingQuery<Row[]>, outcome: Promise<unknown>, reason: unknown): Promise<boolean> {
    const ending = outcome.catch(() => {});
    const cancelled = cancelStatement(this.#client, query);
    this.#cancelled = cancelled;
    // The database did not end it in time, so the other side may be dead.
    if (reason instanceof StatementTimeout) return false;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(resolve, CANCEL_MS, false);
    });
    try {
      // Both: a cancel request that is still on its way could hit the next statement.
      return await Promise.race([Promise.all([ending, cancelled]).then(() => true), late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

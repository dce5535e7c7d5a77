import type { ParameterOrJSON, PendingQuery, Row, Sql } from 'postgres';
import { isDatabaseAway } from './away.js';
import { cancelStatement } from './cancel.js';
import { connectLike, retire } from './client.js';
import type { StatementScope } from './statement-scope.js';

/** The database did not answer in time. */
export class StatementTimeout extends Error {
  constructor(name: string, milliseconds: number) {
    super(`${name} had no answer after ${milliseconds} ms`);
  }
}

/** No connection was free in time; the statement was not sent. */
export class QueueTimeout extends Error {
  constructor(name: string, milliseconds: number) {
    super(`${name} found no connection within ${milliseconds} ms`);
  }
}

/** A statement as it is sent. */
export interface Statement {
  /** The name of the function that asks; also in the text, as a comment. */
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

/** A text longer than this is not prepared: planning it again costs less than keeping it. */
const LONGEST_PREPARED = 30_000;

/** What the database has beyond the deadline to end a statement by itself, which leaves the connection usable. */
const GRACE_MS = 500;

/** How long a cancelled statement may take to end before its connection is given up. */
const CANCEL_MS = 2_000;

/** How long the connection's last statement may take when the connection is closed. */
const RETIRING_SECONDS = 5;

/**
 * One connection to the database, one statement at a time. That a pool has only one connection is what makes a cancel
 * safe: the request to cancel names a connection, not a statement, so nothing else may start on it meanwhile.
 */
export class Connection {
  readonly #like: Sql;
  #client: Sql;
  #prepared = new Set<string>();
  #preparedCharacters = 0;

  /** @param like a pool of which the address and the settings are taken */
  constructor(like: Sql) {
    this.#like = like;
    this.#client = connectLike(like, 1);
  }

  /**
   * Runs a statement and gives its rows.
   * @param onSettled called when the connection can take the next statement, which may be later than the result:
   *   nobody waits for a cancelled statement, but its connection does. Gets false when it must not be used again.
   * @throws the signal's reason when the scope is aborted; StatementTimeout after the deadline
   */
  async run<R extends object>(
    statement: Statement,
    scope: StatementScope,
    deadlineMs: number,
    onSettled: (usable: boolean) => void,
  ): Promise<R[]> {
    const rows: R[] = [];
    const query = this.#send(statement);
    let ended = false;
    const outcome = query
      .forEach((row) => {
        rows.push(row as R);
        scope.countRow();
      })
      .finally(() => {
        ended = true;
      });
    let stop: (reason: unknown) => void = () => {};
    const stopped = new Promise<never>((_, reject) => {
      stop = reject;
    });
    const onAbort = () => stop(scope.signal.reason);
    if (scope.signal.aborted) onAbort();
    else scope.signal.addEventListener('abort', onAbort);
    const timer = setTimeout(
      () => stop(new StatementTimeout(statement.name, deadlineMs)),
      deadlineMs + GRACE_MS,
    );
    try {
      await Promise.race([outcome, stopped]);
      onSettled(true);
      return rows;
    } catch (error) {
      if (ended) onSettled(!isDatabaseAway(error));
      else void this.#cancel(query, outcome, error).then(onSettled);
      throw error;
    } finally {
      clearTimeout(timer);
      scope.signal.removeEventListener('abort', onAbort);
    }
  }

  /** Closes the connection and opens another at the next statement, when it keeps too many statements prepared. */
  renewIfFull(): void {
    if (this.#prepared.size < MAX_PREPARED && this.#preparedCharacters < MAX_PREPARED_CHARACTERS) return;
    void retire(this.#client, RETIRING_SECONDS);
    this.#client = connectLike(this.#like, 1);
    this.#prepared = new Set();
    this.#preparedCharacters = 0;
  }

  /** @param seconds how long its statement may still run */
  close(seconds = RETIRING_SECONDS): Promise<void> {
    return retire(this.#client, seconds);
  }

  #send({ text, parameters }: Statement): PendingQuery<Row[]> {
    const prepare = text.length <= LONGEST_PREPARED;
    if (prepare && !this.#prepared.has(text)) {
      this.#prepared.add(text);
      this.#preparedCharacters += text.length;
    }
    return this.#client.unsafe<Row[]>(text, parameters as ParameterOrJSON<never>[], { prepare });
  }

  /** @returns whether the statement ended soon enough for its connection to be used again */
  async #cancel(query: PendingQuery<Row[]>, outcome: Promise<unknown>, reason: unknown): Promise<boolean> {
    const ending = outcome.catch(() => {});
    const cancelled = cancelStatement(this.#client, query);
    // The database has not ended it by itself in time, so the other side may be dead.
    if (reason instanceof StatementTimeout) return false;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(resolve, CANCEL_MS, false);
    });
    try {
      // Both: while the cancel request is under way it could still hit the next statement.
      return await Promise.race([Promise.all([ending, cancelled]).then(() => true), late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

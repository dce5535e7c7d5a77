import { setMaxListeners } from 'node:events';
import type { Config } from '../config.js';
import { CatalogueError } from '../errors.js';
import { afterPromises, type ReaderScope } from '../loading/reader.js';
import { nextSlice } from './pacing.js';

export type AnswerLimits = Pick<Config, 'MAX_ROWS' | 'MAX_ANSWER_BYTES'>;

/** Maximum number of failed fields; an error takes more space than a value. */
const MAX_FAILED_FIELDS = 200;

/**
 * Limits of one running request, and whether its client still waits. The cost of a query is an estimate before it runs;
 * this class counts the rows and bytes during execution and ends the request at a limit.
 */
export class RequestScope implements ReaderScope {
  usedMs = 0;
  running = 0;
  readonly client: string;
  /** The connection of the request; undefined when it has none. */
  readonly connection: object | undefined;
  readonly #limits: AnswerLimits;
  readonly #controller = new AbortController();
  #rows = 0;
  #bytes = 0;
  #failedFields = 0;
  #pausing = 0;
  #heldBatches: (() => void)[] = [];
  #finished = false;
  #onFinish: (() => void) | undefined;

  /** @param client the address of the client */
  constructor(client: string, limits: AnswerLimits, connection?: object) {
    this.client = client;
    this.connection = connection;
    this.#limits = limits;
    // Each running or waiting statement has a listener.
    setMaxListeners(0, this.#controller.signal);
  }

  /** Aborted when the request ends early; the reason is the error to answer with. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get ended(): boolean {
    return this.#controller.signal.aborted;
  }

  /** Approximate size of the answer so far, in bytes. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Ends the request early: its statements are cancelled, and nothing more is computed. */
  end(reason: unknown): void {
    if (!this.ended) this.#controller.abort(reason);
  }

  /** Calls back when the request is over, answered or not; immediately when it is over already. */
  whenFinished(callback: () => void): void {
    if (this.#finished) callback();
    else this.#onFinish = callback;
  }

  finish(): void {
    this.#finished = true;
    this.#onFinish?.();
  }

  /** Yields to other requests; resolves when this request may continue. */
  async pause(): Promise<void> {
    this.#pausing += 1;
    await nextSlice(this);
    this.#pausing -= 1;
    if (this.#pausing > 0) return;
    for (const dispatch of this.#heldBatches.splice(0)) this.scheduleBatch(dispatch);
  }

  /** Waits while fields of the request are paused; otherwise these would need another batch and statement. */
  scheduleBatch(dispatch: () => void): void {
    afterPromises(() => {
      if (this.#pausing > 0) this.#heldBatches.push(dispatch);
      else dispatch();
    });
  }

  /** Counts the answer from its beginning: its fields are executed once more. What was read stays counted. */
  restartAnswer(): void {
    this.#bytes = 0;
    this.#failedFields = 0;
  }

  countRow(): void {
    this.#rows += 1;
    if (this.#rows <= this.#limits.MAX_ROWS) return;
    this.end(
      new CatalogueError(
        'LIMIT_EXCEEDED',
        `expected a query that reads at most ${this.#limits.MAX_ROWS} rows; this query reads more. Ask for smaller pages or fewer nested lists`,
      ),
    );
  }

  /** @param bytes size of a part of the answer; each character counts as one byte, its minimum */
  countBytes(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes <= this.#limits.MAX_ANSWER_BYTES) return;
    this.end(
      new CatalogueError(
        'LIMIT_EXCEEDED',
        `expected an answer of at most ${this.#limits.MAX_ANSWER_BYTES} bytes; this one is larger. Ask for smaller pages or fewer fields`,
      ),
    );
  }

  /** @param error the reason why a field failed */
  countFailedField(error: unknown): void {
    this.#failedFields += 1;
    if (this.#failedFields <= MAX_FAILED_FIELDS) return;
    this.end(
      error instanceof CatalogueError
        ? new CatalogueError(error.code, `${error.message} (and more than ${MAX_FAILED_FIELDS} other errors)`)
        : error,
    );
  }
}

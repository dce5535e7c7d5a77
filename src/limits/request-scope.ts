import { setMaxListeners } from 'node:events';
import type { Config } from '../config.js';
import { CatalogueError } from '../errors.js';
import { afterPromises, type ReaderScope } from '../loading/reader.js';
import { nextSlice } from './pacing.js';

export type AnswerLimits = Pick<Config, 'MAX_ROWS' | 'MAX_ANSWER_BYTES'>;

/** So many fields of an answer may fail; each error costs more than a value. */
const MAX_FAILED_FIELDS = 200;

/**
 * What one request may take, and whether anybody still waits for it. The cost of a query is an estimate made before
 * it runs; this counts what it really reads and answers, and ends it when that is more than allowed.
 */
export class RequestScope implements ReaderScope {
  usedMs = 0;
  running = 0;
  readonly client: string;
  /** The connection that the request came by; undefined where it came by none. */
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

  /** @param client what the request came from, as far as it is known: an address */
  constructor(client: string, limits: AnswerLimits, connection?: object) {
    this.client = client;
    this.connection = connection;
    this.#limits = limits;
    // One listener for each statement that runs or waits.
    setMaxListeners(0, this.#controller.signal);
  }

  /** Aborted, with the error to answer with as its reason, once nobody waits for the answer any more. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get ended(): boolean {
    return this.#controller.signal.aborted;
  }

  /** About how many bytes the answer has so far. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Gives the request up: its statements are cancelled, and what would still be computed is not. */
  end(reason: unknown): void {
    if (!this.ended) this.#controller.abort(reason);
  }

  /** Calls back when the request is over, answered or not; at once where it is already. */
  whenFinished(callback: () => void): void {
    if (this.#finished) callback();
    else this.#onFinish = callback;
  }

  finish(): void {
    this.#finished = true;
    this.#onFinish?.();
  }

  /** Lets other requests be answered; comes back when it is the turn of this one again. */
  async pause(): Promise<void> {
    this.#pausing += 1;
    await nextSlice(this);
    this.#pausing -= 1;
    if (this.#pausing > 0) return;
    for (const dispatch of this.#heldBatches.splice(0)) this.scheduleBatch(dispatch);
  }

  /** Not while fields of the request pause: they would need a batch of their own, and so a statement. */
  scheduleBatch(dispatch: () => void): void {
    afterPromises(() => {
      if (this.#pausing > 0) this.#heldBatches.push(dispatch);
      else dispatch();
    });
  }

  countRow(): void {
    this.#rows += 1;
    if (this.#rows <= this.#limits.MAX_ROWS) return;
    this.end(
      new CatalogueError(
        'LIMIT_EXCEEDED',
        `expected a query that reads at most ${this.#limits.MAX_ROWS} rows; this one reads more. Ask for smaller pages or fewer lists inside lists`,
      ),
    );
  }

  /** @param bytes of a part of the answer; characters count as one byte each, which they have at least */
  countBytes(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes <= this.#limits.MAX_ANSWER_BYTES) return;
    this.end(
      new CatalogueError(
        'LIMIT_EXCEEDED',
        `expected an answer of at most ${this.#limits.MAX_ANSWER_BYTES} bytes; this one has more. Ask for smaller pages or fewer fields`,
      ),
    );
  }

  /** @param error why a field has no value */
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

import { CatalogueError } from '../errors.js';
import type { FilePieces, TableIdentity } from '../files/table-digest.js';
import { Slots } from './slots.js';

/** How many downloads read from the database at the same time; other requests need connections too. */
const READING_AT_ONCE = 2;

/** Other requests go first: while there are any, a slot rests this many times as long as its last chunk took. */
const REST = 3;
const LONGEST_REST_MS = 100;

/** Limits the number of concurrent downloads, and how many of them read from the database at the same time. */
export class Downloads {
  readonly #most: number;
  readonly #waitMs: number;
  readonly #reading = new Slots(READING_AT_ONCE);
  readonly #requests: () => number;
  #running = 0;

  /**
   * @param waitMs how long a download may wait before it reads
   * @param requests how many requests have begun so far
   */
  constructor(most: number, waitMs: number, requests: () => number) {
    this.#most = most;
    this.#waitMs = waitMs;
    this.#requests = requests;
  }

  /**
   * Starts a download. Call the returned function once, when the download has ended.
   * @throws CatalogueError SERVER_BUSY at the limit
   */
  begin(): () => void {
    if (this.#running >= this.#most)
      throw new CatalogueError(
        'SERVER_BUSY',
        `the server is at its limit of ${this.#most} concurrent downloads; try again after the number of seconds in the Retry-After header`,
      );
    this.#running += 1;
    return () => {
      this.#running -= 1;
    };
  }

  /** The same chunks, each read when a slot is free. */
  async *inTurn(pieces: FilePieces): FilePieces {
    try {
      let next = await this.#read(pieces);
      for (; !next.done; next = await this.#read(pieces)) yield next.value;
      return next.value;
    } finally {
      await pieces.return(undefined);
    }
  }

  async #read(pieces: FilePieces): Promise<IteratorResult<Buffer, TableIdentity | undefined>> {
    if (!(await this.#reading.begin(this.#waitMs)))
      throw new CatalogueError('REQUEST_TIMEOUT', 'the download waited too long for the database; try again');
    const [begun, since] = [this.#requests(), performance.now()];
    try {
      return await pieces.next();
    } finally {
      const rest = this.#requests() === begun ? 0 : REST * (performance.now() - since);
      if (rest === 0) this.#reading.end();
      else setTimeout(() => this.#reading.end(), Math.min(LONGEST_REST_MS, rest)).unref();
    }
  }
}

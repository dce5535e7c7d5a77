import { CatalogueError } from '../errors.js';
import { Slots } from './slots.js';

/** Downloads that read from the database at the same time: the other connections are for other requests. */
const READING_AT_ONCE = 2;

/** Bounds how many files are sent at the same time, and how many of those read at the same time. */
export class Downloads {
  readonly #most: number;
  readonly #waitMs: number;
  readonly #reading = new Slots(READING_AT_ONCE);
  #running = 0;

  /** @param waitMs how long a download waits for its turn to read */
  constructor(most: number, waitMs: number) {
    this.#most = most;
    this.#waitMs = waitMs;
  }

  /**
   * Takes the place of one download; call what it returns once, when the download has ended.
   * @throws CatalogueError SERVER_BUSY when all places are taken
   */
  begin(): () => void {
    if (this.#running >= this.#most)
      throw new CatalogueError(
        'SERVER_BUSY',
        `the server is at its limit of ${this.#most} downloads at the same time; try again after the seconds in Retry-After`,
      );
    this.#running += 1;
    return () => {
      this.#running -= 1;
    };
  }

  /** The same pieces, each read when it is this download's turn. */
  async *inTurn(pieces: AsyncGenerator<Buffer, undefined>): AsyncGenerator<Buffer, undefined> {
    try {
      for (let next = await this.#read(pieces); !next.done; next = await this.#read(pieces)) yield next.value;
    } finally {
      await pieces.return(undefined);
    }
  }

  async #read(pieces: AsyncGenerator<Buffer, undefined>): Promise<IteratorResult<Buffer, undefined>> {
    if (!(await this.#reading.begin(this.#waitMs)))
      throw new CatalogueError('REQUEST_TIMEOUT', 'the download had no turn to read in time; try again');
    try {
      return await pieces.next();
    } finally {
      this.#reading.end();
    }
  }
}

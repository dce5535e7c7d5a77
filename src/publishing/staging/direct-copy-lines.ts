import type { SeriesBook } from './series-book.js';
import type { PlacedKey, SeriesOrder } from './series-order.js';

/** How many rows of one series are held until it is known that it has come to its end. */
const MOST_HELD = 10_000;

/** A row that is held. */
interface HeldRow extends PlacedKey {
  text: string;
}

/** Makes lines for the table of observations, series by series in the order of time. */
export class DirectCopyLines {
  readonly #book: SeriesBook;
  readonly #order: SeriesOrder;
  readonly #firstId: number;
  readonly #source: number;
  readonly #begin: string;
  #series = -1;
  readonly #held: HeldRow[] = [];
  #lines = '';

  /**
   * @param source number of the file
   * @param begin what each line begins with
   */
  constructor(book: SeriesBook, source: number, begin: string) {
    const { straight } = book;
    if (!straight) throw new Error('the book does not give ids to series');
    this.#book = book;
    this.#order = straight.order;
    this.#firstId = straight.firstId;
    this.#source = source;
    this.#begin = begin;
  }

  /** Takes the row that the book has just seen. */
  add(line: number, text: string): void {
    const { lastNumber, lastKey } = this.#book;
    if (lastNumber !== this.#series || this.#held.length === MOST_HELD) this.end();
    this.#series = lastNumber;
    const { start, end, alternative } = lastKey;
    this.#held.push({ start, end, alternative, line, text });
  }

  /** Lets go of what is held. */
  end(): void {
    if (this.#held.length === 0) return;
    this.#order.put(this.#series, this.#source, this.#held);
    const end = `\t${this.#firstId + this.#series}\n`;
    for (const { text } of this.#held) this.#lines += this.#begin + text + end;
    this.#held.length = 0;
  }

  /** Lines that are ready, since the last call. */
  take(): string {
    const lines = this.#lines;
    this.#lines = '';
    return lines;
  }
}

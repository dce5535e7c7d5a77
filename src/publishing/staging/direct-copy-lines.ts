import type { LineConverter } from './observation-sink.js';
import type { PositionedKey, SeriesOrder } from './series-order.js';
import type { SeriesRegistry } from './series-registry.js';

/** How many rows of one series are held until its rows end. */
const MAX_HELD = 10_000;

/** A row that is held until the next series begins. */
interface HeldRow extends PositionedKey {
  text: string;
}

interface DirectCopyFile {
  series: SeriesRegistry;
  order: SeriesOrder;
  /** Id of the first series. */
  firstId: number;
  /** Index of the file in the sources of the batch. */
  source: number;
  /** The values that each line begins with. */
  prefix: string;
}

/** Makes lines for the table of observations: series by series, each in the order of time. */
export class DirectCopyLines implements LineConverter {
  readonly #file: DirectCopyFile;
  #current = -1;
  readonly #held: HeldRow[] = [];
  #lines = '';

  constructor(file: DirectCopyFile) {
    this.#file = file;
  }

  add(line: number, text: string): void {
    const { lastNumber, lastKey } = this.#file.series;
    if (lastNumber !== this.#current || this.#held.length === MAX_HELD) this.end();
    this.#current = lastNumber;
    const { start, end, alternative } = lastKey;
    this.#held.push({ start, end, alternative, line, text });
  }

  take(): string {
    const lines = this.#lines;
    this.#lines = '';
    return lines;
  }

  end(): void {
    if (this.#held.length === 0) return;
    const { order, firstId, source, prefix } = this.#file;
    order.append(this.#current, source, this.#held);
    const suffix = `\t${firstId + this.#current}\n`;
    for (const { text } of this.#held) this.#lines += prefix + text + suffix;
    this.#held.length = 0;
  }
}

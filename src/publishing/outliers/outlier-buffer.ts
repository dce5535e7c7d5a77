import { COPY_NULL } from '../../../db/driver/index.js';
import { ObservationColumns } from './observation-columns.js';
import { outlierLines } from './outlier-lines.js';

/** How many outliers are kept in memory. */
const MAX_OUTLIERS = 10_000;

const NONE = -1;

/** A number in memory has so many exact decimal digits. */
const MAX_DIGITS = 15;
/** In the place of a number of decimals, for longer texts: the text is the shortest for the value, or it is lost. */
const SHORTEST_TEXT = 254;
const TEXT_LOST = 255;

/** A series whose observations are buffered. */
export class BufferedSeries {
  /** Index of its last observation in the buffer. */
  lastIndex = NONE;
  /** The value of its last observation, and whether that is far from the value before. */
  lastValue = Number.NaN;
  isLastFar = false;
  /** May it have an outlier, whatever comes next? */
  isSuspect = false;
  /** Were its observations examined and removed from the buffer? */
  isFlushed = false;
  /** Did more of them come after that, or were there too many outliers? Then the staged rows have to be read. */
  isUndecided = false;

  constructor(readonly number: number) {}
}

/**
 * Buffers observations of many series in bounded memory and finds their outliers. When the buffer is full, all series
 * are examined and removed. So a file of any size is fully examined if its rows are sorted by series.
 */
export class OutlierBuffer {
  readonly #observations = new ObservationColumns();
  /** For each observation, the index of the previous one of its series. */
  readonly #previous: Int32Array;
  /** The series that have observations in the buffer. */
  #open: BufferedSeries[] = [];
  readonly #found: { series: BufferedSeries; lines: string[] }[] = [];
  #foundCount = 0;

  /** @param max how many observations are buffered at once */
  constructor(private readonly max: number) {
    this.#previous = new Int32Array(max);
  }

  /** Adds the last observation of a series. */
  add(
    series: BufferedSeries,
    source: number,
    line: number,
    text: string,
    start: number,
    end: number,
    breaks: boolean,
  ): void {
    if (this.#observations.count === this.max) this.flush(series);
    if (series.isFlushed) {
      series.isUndecided = true;
      return;
    }
    const value = series.lastValue;
    const decimals = decimalsOf(text, value);
    const index = this.#observations.add(source, line, start, end, value, decimals, breaks);
    this.#previous[index] = series.lastIndex;
    if (series.lastIndex === NONE) this.#open.push(series);
    series.lastIndex = index;
  }

  /** Lines for COPY: the outliers that were found. */
  *outlierLines(): Generator<string> {
    for (const { series, lines } of this.#found) if (!series.isUndecided) yield* lines;
  }

  /**
   * Examines what is buffered and empties the buffer.
   * @param reading a series that is being read: it is kept, unless it fills half of the buffer by itself
   */
  flush(reading?: BufferedSeries): void {
    let kept: number[] = [];
    for (const series of this.#open) {
      if (series === reading) {
        const indexes = this.#indexesOf(series);
        if (indexes.length < this.max / 2) {
          kept = indexes;
          continue;
        }
      }
      if (series.isSuspect || series.isLastFar) this.#examine(series);
      series.isFlushed = true;
      series.lastIndex = NONE;
    }
    this.#observations.retain(kept);
    this.#open = [];
    if (reading === undefined || kept.length === 0) return;
    for (const index of kept.keys()) this.#previous[index] = index - 1;
    reading.lastIndex = kept.length - 1;
    this.#open.push(reading);
  }

  #examine(series: BufferedSeries): void {
    const { sources, lines: rows, values, decimals } = this.#observations;
    let areTextsKnown = true;
    const lines = outlierLines(series.number, this.#observations, this.#indexesOf(series), (index) => {
      const [value = 0, digits = TEXT_LOST] = [values[index], decimals[index]];
      if (digits === TEXT_LOST) areTextsKnown = false;
      const text = digits < SHORTEST_TEXT ? value.toFixed(digits) : String(value);
      return [sources[index], rows[index], COPY_NULL, text];
    });
    if (lines.length === 0) return;
    if (!areTextsKnown || this.#foundCount + lines.length > MAX_OUTLIERS) series.isUndecided = true;
    else {
      this.#foundCount += lines.length;
      this.#found.push({ series, lines });
    }
  }

  #indexesOf({ lastIndex }: BufferedSeries): number[] {
    const indexes: number[] = [];
    for (let index = lastIndex; index !== NONE; index = this.#previous[index] ?? NONE) indexes.push(index);
    return indexes.reverse();
  }
}

/** How many decimals the text of a number has, or one of the two constants above. */
function decimalsOf(text: string, value: number): number {
  if (text.length > MAX_DIGITS) return String(value) === text ? SHORTEST_TEXT : TEXT_LOST;
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}

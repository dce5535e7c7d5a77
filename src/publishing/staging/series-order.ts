/** What tells the figures of one series apart, from the first to the last. */
export interface SeriesOrderKey {
  /** The day on which its period begins, and the day after it, numbered from 1970-01-01. */
  start: number;
  end: number;
  alternative: number;
}

/** A figure, and the row of the file in which it stands. */
export interface PlacedKey extends SeriesOrderKey {
  line: number;
}

/** Below 0 where the first comes before the other. */
const compareKeys = (a: SeriesOrderKey, b: SeriesOrderKey) =>
  a.start - b.start || a.end - b.end || a.alternative - b.alternative;

/** Sees that the figures of each series go into the catalogue in the order of time, and keeps where they stand. */
export class SeriesOrder {
  /** The key of the last figure of each series: numbers, for objects of so many would be the work of the collector. */
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #alternatives: number[] = [];
  /** Six numbers for each: series, key of the first figure, file, row. */
  #runs: number[] = [];
  /** Was there a series of which no order can be made, or which may have two rows that say the same? */
  broken = false;

  /**
   * Puts rows of a series in order that stand together in a file, behind those of it that came before. A run of rows
   * that follow each other in the file is told by its first.
   */
  put(series: number, source: number, rows: PlacedKey[]): void {
    if (rows.length > 1) rows.sort(compareKeys);
    let start = this.#starts[series] ?? Number.NEGATIVE_INFINITY;
    let end = this.#ends[series] ?? 0;
    let alternative = this.#alternatives[series] ?? 0;
    let lineBefore = Number.NaN;
    for (const row of rows) {
      if (compareKeys({ start, end, alternative }, row) >= 0) this.broken = true;
      ({ start, end, alternative } = row);
      if (row.line !== lineBefore + 1) this.#runs.push(series, start, end, alternative, source, row.line);
      lineBefore = row.line;
    }
    this.#starts[series] = start;
    this.#ends[series] = end;
    this.#alternatives[series] = alternative;
  }

  /** Lines for COPY of the runs since the last call: series, key of the first figure, file, row. */
  *takeRuns(): Generator<string, undefined> {
    const runs = this.#runs;
    this.#runs = [];
    for (let at = 0; at < runs.length; at += 6) yield `${runs.slice(at, at + 6).join('\t')}\n`;
  }
}

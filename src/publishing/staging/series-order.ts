/** The key of an observation within its series; observations of a series are in the order of their keys. */
export interface SeriesOrderKey {
  /** First day of its period, and the day after the last, as numbers of days from 1970-01-01. */
  start: number;
  end: number;
  alternative: number;
}

/** An observation, and its row in the file. */
export interface PositionedKey extends SeriesOrderKey {
  line: number;
}

/** Negative when a comes before b. */
const compareKeys = (a: SeriesOrderKey, b: SeriesOrderKey) =>
  a.start - b.start || a.end - b.end || a.alternative - b.alternative;

/** Sorts the rows of each series by time, and remembers which rows of the files they came from. */
export class SeriesOrder {
  // The key of the last observation of each series. Numbers and not objects: millions of objects would keep the garbage
  // collector busy.
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #alternatives: number[] = [];
  /** Six numbers for each run: series, key of its first observation, source, line. */
  #runs: number[] = [];
  /** Does a series continue before its end, so that its rows are not in order and may be duplicates? */
  isBroken = false;

  /**
   * Sorts rows of a series and appends them to those that it has. A run is a sequence of rows that follow each other in
   * the file; only the first row of each is remembered.
   */
  append(series: number, source: number, rows: PositionedKey[]): void {
    if (rows.length > 1) rows.sort(compareKeys);
    let start = this.#starts[series] ?? Number.NEGATIVE_INFINITY;
    let end = this.#ends[series] ?? 0;
    let alternative = this.#alternatives[series] ?? 0;
    let previousLine = Number.NaN;
    for (const row of rows) {
      if (compareKeys({ start, end, alternative }, row) >= 0) this.isBroken = true;
      ({ start, end, alternative } = row);
      if (row.line !== previousLine + 1) this.#runs.push(series, start, end, alternative, source, row.line);
      previousLine = row.line;
    }
    this.#starts[series] = start;
    this.#ends[series] = end;
    this.#alternatives[series] = alternative;
  }

  /** Lines for COPY of the runs since the last call: series, key of the first observation, source, line. */
  *takeRuns(): Generator<string, undefined> {
    const runs = this.#runs;
    this.#runs = [];
    for (let at = 0; at < runs.length; at += 6) yield `${runs.slice(at, at + 6).join('\t')}\n`;
  }
}

/** A row of a series on its way into the catalogue. */
export interface HeldRow {
  /** The day on which its period begins, numbered from 1970-01-01. */
  start: number;
  /** Its number in the file. */
  line: number;
  /** As the staged table would have it, the number of the series last. */
  text: string;
}

/** Sees that the figures of each series go into the catalogue in the order of time, and keeps where they stand. */
export class SeriesOrder {
  readonly #starts: number[] = [];
  #runs: string[] = [];
  /** Was there a series of which no order can be made, or which may have two rows that say the same? */
  broken = false;

  /**
   * Puts rows of a series in order that stand together in a file, behind those of it that came before. A run of rows
   * that follow each other in the file is told by its first.
   */
  put(series: number, source: number, rows: HeldRow[]): void {
    if (!rows.every(({ start }, i) => i === 0 || start > (rows[i - 1] as HeldRow).start))
      rows.sort((a, b) => a.start - b.start);
    let before = this.#starts[series] ?? Number.NEGATIVE_INFINITY;
    let lineBefore = Number.NaN;
    for (const { start, line } of rows) {
      if (start <= before) this.broken = true;
      if (line !== lineBefore + 1) this.#runs.push(`${series}\t${start}\t${source}\t${line}\n`);
      before = start;
      lineBefore = line;
    }
    this.#starts[series] = before;
  }

  /** Lines for COPY of the runs since the last call: series, day on which the first period begins, file, row. */
  takeRuns(): string[] {
    const runs = this.#runs;
    this.#runs = [];
    return runs;
  }
}

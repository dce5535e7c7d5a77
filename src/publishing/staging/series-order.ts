/** What tells the figures of one series apart, from the first to the last. */
export interface FigureKey {
  /** The day on which its period begins, and the day after it, numbered from 1970-01-01. */
  start: number;
  end: number;
  alternative: number;
}

/** A row of a series on its way into the catalogue. */
export interface HeldRow extends FigureKey {
  /** Its number in the file. */
  line: number;
  /** As the staged table would have it, the number of the series last. */
  text: string;
}

const inOrder = (a: FigureKey, b: FigureKey) =>
  a.start - b.start || a.end - b.end || a.alternative - b.alternative;

/** Sees that the figures of each series go into the catalogue in the order of time, and keeps where they stand. */
export class SeriesOrder {
  readonly #last: FigureKey[] = [];
  #runs: string[] = [];
  /** Was there a series of which no order can be made, or which may have two rows that say the same? */
  broken = false;

  /**
   * Puts rows of a series in order that stand together in a file, behind those of it that came before. A run of rows
   * that follow each other in the file is told by its first.
   */
  put(series: number, source: number, rows: HeldRow[]): void {
    rows.sort(inOrder);
    let before = this.#last[series];
    let lineBefore = Number.NaN;
    for (const row of rows) {
      const { start, end, alternative, line } = row;
      if (before && inOrder(before, row) >= 0) this.broken = true;
      if (line !== lineBefore + 1)
        this.#runs.push(`${series}\t${start}\t${end}\t${alternative}\t${source}\t${line}\n`);
      before = row;
      lineBefore = line;
    }
    if (before)
      this.#last[series] = { start: before.start, end: before.end, alternative: before.alternative };
  }

  /** Lines for COPY of the runs since the last call: series, key of the first figure, file, row. */
  takeRuns(): string[] {
    const runs = this.#runs;
    this.#runs = [];
    return runs;
  }
}

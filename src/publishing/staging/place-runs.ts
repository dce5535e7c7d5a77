/**
 * Where in the files the figures of each series stand, where series are read in the order of time: a run of rows that
 * follow each other is told by its first.
 */
export class PlaceRuns {
  #series = -1;
  #source = -1;
  #line = -1;
  #lines: string[] = [];

  /** @param period text, first day and day after, as COPY has them */
  see(series: number, period: string, source: number, line: number): void {
    const follows = series === this.#series && source === this.#source && line === this.#line + 1;
    this.#line = line;
    if (follows) return;
    this.#series = series;
    this.#source = source;
    this.#lines.push(`${series}\t${period.split('\t', 2)[1]}\t${source}\t${line}\n`);
  }

  /** Lines for COPY of the runs since the last call: series, first day of the first period, file, row. */
  take(): string[] {
    const lines = this.#lines;
    this.#lines = [];
    return lines;
  }
}

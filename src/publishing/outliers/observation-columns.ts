const INITIAL_CAPACITY = 1_024;

/** In the place of a source, for observations that are not reported: of another package, or with a note. */
export const NOT_REPORTED = -1;

/** Observations in columns: objects would take several times the memory. One index in all columns is one observation. */
export class ObservationColumns {
  /** The file; `NOT_REPORTED` when the observation is only compared with. */
  sources = new Int32Array(INITIAL_CAPACITY);
  /** The row of the file. */
  lines = new Int32Array(INITIAL_CAPACITY);
  /** First day, and day after the last, numbered from 1970-01-01. */
  starts = new Int32Array(INITIAL_CAPACITY);
  ends = new Int32Array(INITIAL_CAPACITY);
  values = new Float64Array(INITIAL_CAPACITY);
  /** How many decimals the text of the value has. */
  decimals = new Uint8Array(INITIAL_CAPACITY);
  breaks = new Uint8Array(INITIAL_CAPACITY);
  count = 0;

  /** @returns its index */
  add(
    source: number,
    line: number,
    start: number,
    end: number,
    value: number,
    decimals: number,
    breaks: boolean,
  ): number {
    const index = this.count++;
    if (index === this.lines.length) this.#grow();
    this.sources[index] = source;
    this.lines[index] = line;
    this.starts[index] = start;
    this.ends[index] = end;
    this.values[index] = value;
    this.decimals[index] = decimals;
    this.breaks[index] = breaks ? 1 : 0;
    return index;
  }

  /** Removes all observations but these, which move to the beginning. Indexes in ascending order. */
  retain(indexes: readonly number[]): void {
    const { sources, lines, starts, ends, values, decimals, breaks } = this;
    for (const column of [sources, lines, starts, ends, values, decimals, breaks])
      for (const [to, from] of indexes.entries()) column[to] = column[from] as number;
    this.count = indexes.length;
  }

  #grow(): void {
    const capacity = 2 * this.lines.length;
    this.sources = copied(this.sources, new Int32Array(capacity));
    this.lines = copied(this.lines, new Int32Array(capacity));
    this.starts = copied(this.starts, new Int32Array(capacity));
    this.ends = copied(this.ends, new Int32Array(capacity));
    this.values = copied(this.values, new Float64Array(capacity));
    this.decimals = copied(this.decimals, new Uint8Array(capacity));
    this.breaks = copied(this.breaks, new Uint8Array(capacity));
  }
}

function copied<T extends Int32Array | Float64Array | Uint8Array>(column: T, into: T): T {
  into.set(column);
  return into;
}

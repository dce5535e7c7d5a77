const FIRST_ROOM = 1_024;

/** Stands for the file of figures that are not told: of another package, or with a note that says something. */
export const NOT_REPORTED = -1;

/**
 * Figures in columns, for objects of so many would take several times the room: what stands at one place of all
 * columns is one figure.
 */
export class ObservationColumns {
  /** The file, and the row in it; `UNTOLD` where nothing is to be told of the figure. */
  sources = new Int32Array(FIRST_ROOM);
  lines = new Int32Array(FIRST_ROOM);
  /** The first day and the day after, numbered from 1970-01-01. */
  starts = new Int32Array(FIRST_ROOM);
  ends = new Int32Array(FIRST_ROOM);
  values = new Float64Array(FIRST_ROOM);
  /** How many digits the value has behind the point. */
  decimals = new Uint8Array(FIRST_ROOM);
  breaks = new Uint8Array(FIRST_ROOM);
  count = 0;

  /** @returns the place that it got */
  add(
    source: number,
    line: number,
    start: number,
    end: number,
    value: number,
    decimals: number,
    breaks: boolean,
  ): number {
    const place = this.count++;
    if (place === this.lines.length) this.#grow();
    this.sources[place] = source;
    this.lines[place] = line;
    this.starts[place] = start;
    this.ends[place] = end;
    this.values[place] = value;
    this.decimals[place] = decimals;
    this.breaks[place] = breaks ? 1 : 0;
    return place;
  }

  /** Forgets all but the figures at these places, in ascending order, which come to stand at the beginning. */
  keep(places: readonly number[]): void {
    const { sources, lines, starts, ends, values, decimals, breaks } = this;
    for (const column of [sources, lines, starts, ends, values, decimals, breaks])
      for (const [to, from] of places.entries()) column[to] = column[from] as number;
    this.count = places.length;
  }

  #grow(): void {
    const room = 2 * this.lines.length;
    this.sources = moved(this.sources, new Int32Array(room));
    this.lines = moved(this.lines, new Int32Array(room));
    this.starts = moved(this.starts, new Int32Array(room));
    this.ends = moved(this.ends, new Int32Array(room));
    this.values = moved(this.values, new Float64Array(room));
    this.decimals = moved(this.decimals, new Uint8Array(room));
    this.breaks = moved(this.breaks, new Uint8Array(room));
  }
}

function moved<T extends Int32Array | Float64Array | Uint8Array>(column: T, into: T): T {
  into.set(column);
  return into;
}

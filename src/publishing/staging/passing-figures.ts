/** A figure on its way into the database, as far as series look at it. */
export interface PassingFigure {
  /** Text, first day and day after, as COPY has them. */
  period: string;
  /** Null where it has no exact value: none at all, a bound, an interval. */
  value: number | null;
  breaks: boolean;
  alternative: boolean;
}

/** What is known of a series of which figures have passed. */
interface Passed {
  start: string;
  kind: string;
  value: number | null;
  /** Is the last figure far from the one before it? */
  far: boolean;
}

/**
 * Looks at the figures of each series while they pass, one file after the other, so that what takes long in the
 * database is asked only of series where it can find something. Both answers may be too careful, never too careless.
 */
export class PassingFigures {
  readonly #series: Passed[] = [];
  readonly #uneven = new Set<number>();
  readonly #periods = new Map<string, Pick<Passed, 'start' | 'kind'>>();
  /** Do the periods of each series begin one after the other, so that no row can stand twice? */
  inOrder = true;

  see(series: number, { period, value, breaks, alternative }: PassingFigure): void {
    const { start, kind } = this.#read(period);
    const before = this.#series[series];
    if (before === undefined) {
      if (alternative) this.inOrder = false;
      else this.#series[series] = { start, kind, value, far: false };
      return;
    }
    // A year and its quarters, or periods in another order than that of time, are left to the database.
    const follows = start > before.start;
    if (!follows || alternative) this.inOrder = false;
    if (alternative) return;
    if (!follows || kind !== before.kind || kind === INTERVAL) this.#uneven.add(series);
    if (value !== null) {
      const far = !breaks && before.value !== null && isHalfOff(value, before.value);
      if (before.far && (far || breaks)) this.#uneven.add(series);
      before.value = value;
      before.far = far;
    }
    before.start = start;
    before.kind = kind;
  }

  /** Millions of rows have the same few periods. */
  #read(period: string): Pick<Passed, 'start' | 'kind'> {
    let known = this.#periods.get(period);
    if (known === undefined) {
      const [text = '', start = ''] = period.split('\t', 2);
      known = { start, kind: kindOf(text) };
      if (this.#periods.size >= MOST_PERIODS) this.#periods.clear();
      this.#periods.set(period, known);
    }
    return known;
  }

  /** Lines for COPY: the numbers of the series in which some figure may be an outlier. */
  *unevenLines(): Generator<string> {
    for (const [number, { far }] of this.#series.entries())
      if (far || this.#uneven.has(number)) yield `${number}\n`;
  }
}

const MOST_PERIODS = 2_000;

const INTERVAL = 'interval';

/** Periods of one kind have the same length of time: 2023, 2023-Q1, 2023-11 and 2023-11-30 are of four. */
const kindOf = (text: string) =>
  text.includes('/') ? INTERVAL : text.includes('Q') ? 'quarter' : String(text.length);

/** Is the difference of two figures half of the larger one or more? */
const isHalfOff = (a: number, b: number) => 2 * Math.abs(a - b) >= Math.max(Math.abs(a), Math.abs(b));

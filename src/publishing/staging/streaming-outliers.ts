import { dayNumber } from '../../packages/format/day-number.js';
import { NOT_REPORTED } from '../warnings/observation-columns.js';
import { monthsOf } from '../warnings/outlier-lines.js';
import { isHalfOff } from '../warnings/outlier-rule.js';
import { KeptSeries, OutlierBuffer } from './outlier-buffer.js';

/** A figure on its way into the database, as far as series look at it. */
export interface StreamedObservation {
  /** The file, and the row in it. */
  source: number;
  line: number;
  /** Text, first day and day after, as COPY has them. */
  period: string;
  /** Null where it has no exact value: none at all, a bound, an interval. */
  value: string | null;
  breaks: boolean;
  /** Has somebody looked at it? */
  noted: boolean;
  alternative: boolean;
}

/** How many figures are kept at once, in 2 MB. */
const MOST_KEPT = 65_536;

const MOST_PERIODS = 2_000;

/** A span of days, numbered from 1970-01-01. */
interface Span {
  start: number;
  end: number;
  months: number;
}

/** Stand for days before and after all others. */
const NEVER_YET = -1_000_000_000;
const NEVER_MORE = 1_000_000_000;

const NO_LENGTH = -1;

/** What is known of a series of which figures have passed. */
class Passed extends KeptSeries {
  /** The first of the days after its periods, and the last of the days on which one begins. */
  firstEnd = NEVER_MORE;
  lastStart = NEVER_YET;
  /** Of the last figure that the series follows: when its period begins, and how long that is. */
  start = NEVER_YET;
  months = NO_LENGTH;
}

/**
 * Looks at the figures of each series while they pass, one file after the other. So many of them are kept that of
 * nearly all series it is known in the end which figures are outliers; the rest is left to a look at what is staged.
 * Other answers may be too careful, never too careless.
 */
export class StreamingOutliers {
  readonly #series: Passed[] = [];
  readonly #periods = new Map<string, Span>();
  readonly #kept: OutlierBuffer;
  /** Do the periods of each series begin one after the other, so that no row can stand twice? */
  inOrder = true;
  /** How many have passed. */
  count = 0;
  /** May there be a place that is none of so many, as 64 of 63? */
  hasOddPlace = false;

  /** @param mostKept how many figures are kept at once */
  constructor(mostKept = MOST_KEPT) {
    this.#kept = new OutlierBuffer(mostKept);
  }

  /** @returns the days of its period */
  see(series: number, figure: StreamedObservation): Span {
    const span = this.#read(figure.period);
    this.count += 1;
    this.#see(series, figure, span);
    return span;
  }

  #see(series: number, figure: StreamedObservation, span: Span): void {
    const { breaks } = figure;
    let passed = this.#series[series];
    if (passed === undefined) {
      passed = new Passed(series);
      this.#series[series] = passed;
    }
    if (span.end < passed.firstEnd) passed.firstEnd = span.end;
    if (span.start > passed.lastStart) passed.lastStart = span.start;
    if (figure.alternative) {
      this.inOrder = false;
      return;
    }
    // A year and its quarters, or periods in another order than that of time, are looked into.
    if (span.start <= passed.start) {
      this.inOrder = false;
      passed.uneven = true;
    }
    if (span.months !== passed.months && passed.months !== NO_LENGTH) passed.uneven = true;
    passed.start = span.start;
    passed.months = span.months;
    if (figure.value === null) return;
    const value = Number(figure.value);
    const far = !breaks && isHalfOff(value, passed.value);
    if (passed.far && (far || breaks)) passed.uneven = true;
    passed.value = value;
    passed.far = far;
    const source = figure.noted ? NOT_REPORTED : figure.source;
    this.#kept.add(passed, source, figure.line, figure.value, span.start, span.end, breaks);
  }

  /** A value of so many. */
  seePlace(value: string, denominator: string): void {
    const [place, places] = [Number(value), Number(denominator)];
    // What differs in its last digits only is the same number in memory.
    const isBeyond = place > places || (place === places && value !== denominator);
    if (isBeyond || Number.parseInt(value, 10) < 1) this.hasOddPlace = true;
  }

  /**
   * Has the series a period that has no day in a span?
   * @param first day of the span, and the day after it, numbered from 1970-01-01; null where it has no end
   */
  reachesBeyond(series: number, first: number | null, after: number | null): boolean {
    const { firstEnd = NEVER_MORE, lastStart = NEVER_YET } = this.#series[series] ?? {};
    return (first !== null && firstEnd <= first) || (after !== null && lastStart >= after);
  }

  /** Lines for COPY: the figures that are far outside the history of their series. */
  *farLines(): Generator<string> {
    this.#kept.forget();
    yield* this.#kept.farLines();
  }

  /** Lines for COPY: the numbers of the series in which there may be others. */
  *leftLines(): Generator<string> {
    this.#kept.forget();
    for (const passed of this.#series)
      if (passed?.left && (passed.uneven || passed.far)) yield `${passed.series}\n`;
  }

  /** Millions of rows have the same few periods. */
  #read(period: string): Span {
    let known = this.#periods.get(period);
    if (known === undefined) {
      const [, first = '', after = ''] = period.split('\t', 3);
      const [start, end] = [dayNumber(first), dayNumber(after)];
      known = { start, end, months: monthsOf(start, end) };
      if (this.#periods.size >= MOST_PERIODS) this.#periods.clear();
      this.#periods.set(period, known);
    }
    return known;
  }
}

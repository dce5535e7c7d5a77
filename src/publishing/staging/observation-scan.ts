import { dayNumber } from '../../packages/format/day-number.js';
import { NOT_REPORTED } from '../outliers/observation-columns.js';
import { BufferedSeries, OutlierBuffer } from '../outliers/outlier-buffer.js';
import { monthsOf } from '../outliers/outlier-lines.js';
import { differsByHalf } from '../outliers/outlier-rule.js';

/** An observation that is being read, as far as the scan needs it. */
export interface ScannedObservation {
  /** The file, and its row. */
  source: number;
  line: number;
  /** Text, first day, and day after the last, as COPY has them. */
  period: string;
  /** Null for no exact value: none at all, a bound, or an interval. */
  value: string | null;
  breaks: boolean;
  /** A note says that somebody has checked it. */
  noted: boolean;
  alternative: boolean;
}

/** How many observations are buffered, in 2 MB. */
const MAX_BUFFERED = 65_536;

const MAX_PERIODS = 2_000;

/** Days from a first one to the day after the last, numbered from 1970-01-01. */
interface DaySpan {
  start: number;
  end: number;
  months: number;
}

const BEFORE_ALL_DAYS = -1_000_000_000;
const AFTER_ALL_DAYS = 1_000_000_000;

const NO_LENGTH = -1;

/** What is known of a series after some of its observations. */
class ScannedSeries extends BufferedSeries {
  /** The earliest end of its periods, and their latest start. */
  firstEnd = AFTER_ALL_DAYS;
  lastStart = BEFORE_ALL_DAYS;
  /** Of its last observation that is not an alternative: start and length of the period. */
  start = BEFORE_ALL_DAYS;
  months = NO_LENGTH;
}

/**
 * Looks at each observation once while files are read, so that checks and warnings need not read the staged rows again.
 * It remembers enough observations to know the outliers of nearly all series at the end; the others are undecided, and
 * are looked for in the staged rows. Where it says that nothing is wrong, nothing is; otherwise the staged rows decide.
 */
export class ObservationScan {
  readonly #series: ScannedSeries[] = [];
  readonly #periods = new Map<string, DaySpan>();
  readonly #buffer: OutlierBuffer;
  /** Do the periods of each series start one after the other, so that there can be no duplicates? */
  inOrder = true;
  /** How many observations were scanned. */
  count = 0;
  /** May there be a rank beyond its denominator, such as 64 of 63? */
  hasOddRank = false;
  /** May there be a period of two calendar years, such as 2019/2020? */
  hasTwoYears = false;

  /** @param maxBuffered how many observations are remembered at once */
  constructor(maxBuffered = MAX_BUFFERED) {
    this.#buffer = new OutlierBuffer(maxBuffered);
  }

  /** @returns the days of its period */
  add(series: number, observation: ScannedObservation): DaySpan {
    const span = this.#spanOf(observation.period);
    this.count += 1;
    this.#add(series, observation, span);
    return span;
  }

  #add(number: number, observation: ScannedObservation, span: DaySpan): void {
    const { breaks } = observation;
    let series = this.#series[number];
    if (series === undefined) {
      series = new ScannedSeries(number);
      this.#series[number] = series;
    }
    if (span.end < series.firstEnd) series.firstEnd = span.end;
    if (span.start > series.lastStart) series.lastStart = span.start;
    if (observation.alternative) {
      this.inOrder = false;
      return;
    }
    // A year among its quarters, or periods that are not in the order of time: the next value may not be comparable.
    if (span.start <= series.start) {
      this.inOrder = false;
      series.isSuspect = true;
    }
    if (span.months !== series.months && series.months !== NO_LENGTH) series.isSuspect = true;
    series.start = span.start;
    series.months = span.months;
    if (observation.value === null) return;
    const value = Number(observation.value);
    const isFar = !breaks && differsByHalf(value, series.lastValue);
    if (series.isLastFar && (isFar || breaks)) series.isSuspect = true;
    series.lastValue = value;
    series.isLastFar = isFar;
    const source = observation.noted ? NOT_REPORTED : observation.source;
    this.#buffer.add(series, source, observation.line, observation.value, span.start, span.end, breaks);
  }

  /** Looks at a value that is a rank if it is one of so many. */
  addRank(value: string, denominator: string): void {
    const [rank, count] = [Number(value), Number(denominator)];
    // Numbers that differ only in their last digits are equal in memory.
    const isBeyond = rank > count || (rank === count && value !== denominator);
    if (isBeyond || Number.parseInt(value, 10) < 1) this.hasOddRank = true;
  }

  /**
   * Does the series have a period that has no day in common with a span?
   * @param first day of the span, and the day after its last, numbered from 1970-01-01; null for an open end
   */
  reachesBeyond(series: number, first: number | null, after: number | null): boolean {
    const { firstEnd = AFTER_ALL_DAYS, lastStart = BEFORE_ALL_DAYS } = this.#series[series] ?? {};
    return (first !== null && firstEnd <= first) || (after !== null && lastStart >= after);
  }

  /** Lines for COPY into `outlier`: the outliers of the series that are decided. */
  *outlierLines(): Generator<string> {
    this.#buffer.flush();
    yield* this.#buffer.outlierLines();
  }

  /** Lines for COPY into `undecided_series`: the numbers of series that may have outliers beyond those. */
  *undecidedLines(): Generator<string> {
    this.#buffer.flush();
    for (const series of this.#series)
      if (series?.isUndecided && (series.isSuspect || series.isLastFar)) yield `${series.number}\n`;
  }

  /** Millions of rows have the same few periods. */
  #spanOf(period: string): DaySpan {
    let span = this.#periods.get(period);
    if (span === undefined) {
      const [, first = '', after = ''] = period.split('\t', 3);
      const [start, end] = [dayNumber(first), dayNumber(after)];
      span = { start, end, months: monthsOf(start, end) };
      if (span.months === 24) this.hasTwoYears = true;
      if (this.#periods.size >= MAX_PERIODS) this.#periods.clear();
      this.#periods.set(period, span);
    }
    return span;
  }
}

import { scaleLinear } from 'd3-scale';

/** The most classes that a reader can tell apart by colour. */
export const MOST_CLASSES = 5;

/** Classes of numbers: each begins with its limit, and the first has all below the first limit. */
export interface MapClasses {
  /** In ascending order; one less than there are classes. */
  limits: readonly number[];
  /** How many classes there are. */
  count: number;
  /** The index of the class of a number. */
  indexOf(value: number): number;
}

/** With more than this share of the values in one class, classes of equal width say too little. */
const MOST_IN_ONE = 0.45;

/**
 * Classes for these values: of equal width between round numbers where the values are spread, else of about as many values
 * each. Ranks are spread by themselves, so their classes have as many values each.
 */
export function classesOf(values: readonly number[], areRanks: boolean): MapClasses {
  const sorted = [...values].sort((a, b) => a - b);
  const round = areRanks ? null : roundLimits(sorted);
  return withLimits(withoutEmpty(sorted, round ?? quantileLimits(sorted)));
}

const withLimits = (limits: readonly number[]): MapClasses => ({
  limits,
  count: limits.length + 1,
  indexOf: (value) => limits.filter((limit) => value >= limit).length,
});

/** Limits without those that leave a class empty: a legend has no colour that the map does not have. */
function withoutEmpty(sorted: readonly number[], limits: readonly number[]): number[] {
  const kept: number[] = [];
  for (const limit of limits) {
    const [from, last] = [kept.at(-1) ?? Number.NEGATIVE_INFINITY, sorted.at(-1) ?? 0];
    if (limit <= last && sorted.some((value) => value >= from && value < limit)) kept.push(limit);
  }
  return kept;
}

/** Limits of equal width; null if they leave most values in one class. */
function roundLimits(sorted: readonly number[]): number[] | null {
  const [low, high] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  for (let ticks = MOST_CLASSES; ticks > 1; ticks--) {
    const limits = scaleLinear([low, high], [0, 1])
      .ticks(ticks)
      .filter((tick) => tick > low && tick <= high);
    if (limits.length + 1 > MOST_CLASSES) continue;
    const { count, indexOf } = withLimits(limits);
    const sizes = Array.from({ length: count }, () => 0);
    for (const value of sorted) sizes[indexOf(value)] = (sizes[indexOf(value)] ?? 0) + 1;
    return count >= 3 && Math.max(...sizes) <= sorted.length * MOST_IN_ONE ? limits : null;
  }
  return null;
}

/** A limit may be moved by one place for each so many values. */
const PLACES_OF_SLACK = 30;

/** Limits between groups of about as many values; equal values are in one group. */
function quantileLimits(sorted: readonly number[]): number[] {
  const distinct = [...new Set(sorted)];
  const groups = Math.min(MOST_CLASSES, distinct.length);
  const slack = Math.floor(distinct.length / PLACES_OF_SLACK);
  const limits = Array.from({ length: groups - 1 }, (_, i) => {
    const wanted = sorted[Math.floor((sorted.length * (i + 1)) / groups)] ?? 0;
    const at = distinct.indexOf(wanted);
    // A few places away may be a rounder number. No limit is at the smallest value: the class below it would be empty.
    const below = distinct[Math.max(0, at - 1 - slack)] ?? 0;
    const above = distinct[Math.min(Math.max(1, at + slack), distinct.length - 1)] ?? 0;
    return roundest(below, above);
  });
  return [...new Set(limits)].sort((a, b) => a - b);
}

/** A number above `low` and at most `high` that has as few digits as there are. */
function roundest(low: number, high: number): number {
  for (let power = Math.ceil(Math.log10(high - low)) + 1; power > -12; power--)
    for (const digit of [5, 2, 1]) {
      const step = digit * 10 ** power;
      const number = Number((Math.floor(high / step + 1e-9) * step).toPrecision(12));
      if (number > low && number <= high) return number;
    }
  return high;
}

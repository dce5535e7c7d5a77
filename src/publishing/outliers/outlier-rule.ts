/** With fewer steps nothing can be said of how a series usually changes. */
const MIN_STEPS = 8;

/**
 * How far a step may be from the usual one, in standard deviations of a normal distribution. Iglewicz and Hoaglin
 * take 3.5 for samples of that distribution; the steps of real series have far longer tails.
 */
const MAX_DEVIATIONS = 10;

/** Is the difference of two values at least half of the larger one? */
export const differsByHalf = (a: number, b: number): boolean =>
  2 * Math.abs(a - b) >= Math.max(Math.abs(a), Math.abs(b));

/**
 * Finds values far outside the history of their series: a spike, or a jump to the newest. The rule is that of
 * Iglewicz and Hoaglin, How to Detect and Handle Outliers (1993), applied to the steps from each value to the next: of
 * logarithms when all values of the series are above 0, of the values themselves otherwise. A step is too large when
 * |step − median| > 10 × 1.4826 × MAD, with MAD the median of |step − median|. If that is 0, any other step is too large
 * in logarithms; in values 1.2533 × the mean of |step − median| is used instead.
 *
 * An outlier is a value whose step from the one before and step to the one after are both too large, there and back, and
 * each at least half of the larger value. For the newest value only the first step counts. A break starts a new history.
 * @param values of one series for periods of the same length, in the order of time
 * @param breaks 1 for each value that is a break
 * @returns indexes of the outliers
 */
export function outliersOf(values: Float64Array, breaks: Uint8Array): number[] {
  const hasStep = (i: number) => i > 0 && i < values.length && !breaks[i];
  const at = (i: number) => values[i] as number;
  const isHalf = (i: number) => differsByHalf(at(i), at(i - 1));
  // Nearly all series end here, before anything is computed.
  const large: number[] = [];
  for (let i = 1; i < values.length; i++)
    if (hasStep(i) && isHalf(i) && (!hasStep(i + 1) || isHalf(i + 1))) large.push(i);
  if (large.length === 0) return large;

  const inLogarithms = values.every((value) => value > 0);
  const step = (i: number) => (inLogarithms ? Math.log(at(i) / at(i - 1)) : at(i) - at(i - 1));
  const steps = new Float64Array(values.length);
  let count = 0;
  for (let i = 1; i < values.length; i++) if (hasStep(i)) steps[count++] = step(i);
  if (count < MIN_STEPS) return [];
  const sorted = steps.subarray(0, count);
  const median = medianOf(sorted);
  const deviation = (i: number) => step(i) - median;
  const isThereAndBack = (i: number) => Math.sign(deviation(i)) !== Math.sign(deviation(i + 1));
  const candidates = large.filter((i) => !hasStep(i + 1) || isThereAndBack(i));
  if (candidates.length === 0) return candidates;

  const deviations = sorted.map((step) => Math.abs(step - median));
  const mad = 1.4826 * medianOf(deviations);
  const mean = () => 1.2533 * (deviations.reduce((sum, deviation) => sum + deviation, 0) / count);
  const typical = mad > 0 ? mad : inLogarithms ? 0 : mean();
  const isTooLarge = (i: number) => Math.abs(deviation(i)) > MAX_DEVIATIONS * typical;
  return candidates.filter((i) => isTooLarge(i) && (!hasStep(i + 1) || isTooLarge(i + 1)));
}

/** The median, or the mean of the two middle numbers. Sorts the numbers. */
function medianOf(numbers: Float64Array): number {
  numbers.sort();
  const middle = numbers.length >> 1;
  const upper = numbers[middle] as number;
  if (numbers.length % 2 === 1) return upper;
  const lower = numbers[middle - 1] as number;
  return lower + 0.5 * (upper - lower);
}

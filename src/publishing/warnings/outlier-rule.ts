/** A series must have changed so often before anything can be said of how it changes. */
const FEWEST_STEPS = 8;

/**
 * How far a step may be from the usual one, in standard deviations of a normal distribution. Iglewicz and Hoaglin
 * take 3.5 for samples of it; the steps of real series have far longer tails.
 */
const MOST_DEVIATIONS = 10;

/** Is the difference of two figures half of the larger one or more? */
export const isHalfOff = (a: number, b: number): boolean =>
  2 * Math.abs(a - b) >= Math.max(Math.abs(a), Math.abs(b));

/**
 * Finds figures far outside the history of their series: a spike, or a jump to the newest. The rule is that of
 * Iglewicz and Hoaglin, How to Detect and Handle Outliers (1993), on the steps from each figure to the next: of
 * logarithms where all figures of the series are above 0, of the figures themselves otherwise. A step is far out
 * where |step − median| > 10 × 1.4826 × MAD, the median of |step − median|. Where that is 0, any step is far out in
 * logarithms, and 1.2533 × the mean of |step − median| takes its place in figures.
 *
 * A figure is found where the steps from the one before it and to the one after it are far out, there and back, and
 * each is half of the larger figure or more; of the newest the first of them. A break begins anew.
 * @param values the figures of one series for the same length of time, in order of time
 * @param breaks for each of them, is it a break?
 * @returns places among the values
 */
export function outliersOf(values: Float64Array, breaks: Uint8Array): number[] {
  const follows = (i: number) => i > 0 && i < values.length && !breaks[i];
  const at = (i: number) => values[i] as number;
  const isLarge = (i: number) => isHalfOff(at(i), at(i - 1));
  // Nearly all series end here, before anything of them is worked out.
  const stands: number[] = [];
  for (let i = 1; i < values.length; i++)
    if (follows(i) && isLarge(i) && (!follows(i + 1) || isLarge(i + 1))) stands.push(i);
  if (stands.length === 0) return stands;

  const inLogarithms = values.every((value) => value > 0);
  const step = (i: number) => (inLogarithms ? Math.log(at(i) / at(i - 1)) : at(i) - at(i - 1));
  const steps = new Float64Array(values.length);
  let count = 0;
  for (let i = 1; i < values.length; i++) if (follows(i)) steps[count++] = step(i);
  if (count < FEWEST_STEPS) return [];
  const sorted = steps.subarray(0, count);
  const median = medianOf(sorted);
  const off = (i: number) => step(i) - median;
  const isThereAndBack = (i: number) => Math.sign(off(i)) !== Math.sign(off(i + 1));
  const candidates = stands.filter((i) => !follows(i + 1) || isThereAndBack(i));
  if (candidates.length === 0) return candidates;

  const offs = sorted.map((step) => Math.abs(step - median));
  const typical = 1.4826 * medianOf(offs);
  const otherwise = () => (inLogarithms ? 0 : 1.2533 * (offs.reduce((sum, off) => sum + off, 0) / count));
  const most = MOST_DEVIATIONS * (typical > 0 ? typical : otherwise());
  const isFarOut = (i: number) => Math.abs(off(i)) > most;
  return candidates.filter((i) => isFarOut(i) && (!follows(i + 1) || isFarOut(i + 1)));
}

/** The median, between two of them where their number is even. Leaves them in order. */
function medianOf(numbers: Float64Array): number {
  numbers.sort();
  const middle = numbers.length >> 1;
  const upper = numbers[middle] as number;
  if (numbers.length % 2 === 1) return upper;
  const lower = numbers[middle - 1] as number;
  return lower + 0.5 * (upper - lower);
}

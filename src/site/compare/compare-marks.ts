import { areAdjacent } from '../charts/chart-marks.js';
import type { ShownObservation } from '../parts/observation-fields.js';

/** A value at its place in time; null for a period without one. */
export interface Mark {
  at: Date;
  value: number | null;
  observation: ShownObservation;
}

/** The number that a mark stands at: a bound where there is no value. */
export const markedNumber = ({ value, lower, upper }: ShownObservation): number | null =>
  value ?? lower ?? upper;

/** Relations whose number is not the value itself. */
export const INEXACT: ReadonlySet<string> = new Set([
  ...['GREATER', 'AT_LEAST', 'LESS', 'AT_MOST', 'ABOUT', 'BETWEEN'],
]);

/** The middle of a period, where its mark is. */
export const middleOf = ({ periodStart, periodEnd }: ShownObservation): Date =>
  new Date((Date.parse(periodStart) + Date.parse(periodEnd)) / 2);

/** Marks whose periods follow each other; a line is drawn through each run, with a gap where there is nothing between them. */
export function inRuns(marks: readonly Mark[]): Mark[][] {
  const runs: Mark[][] = [];
  let before: ShownObservation | undefined;
  for (const mark of marks) {
    if (before && areAdjacent(before, mark.observation)) runs.at(-1)?.push(mark);
    else runs.push([mark]);
    before = mark.observation;
  }
  return runs;
}

import type { PlacedPoint } from './chart-marks.js';
import { CHART_WIDTH } from './chart-size.js';

/** A label of the time axis. */
export interface TimeTick {
  x: number;
  text: string;
  anchor: 'start' | 'middle' | 'end';
}

/** The least space between two years. */
const SPACE = 76;
const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000];

/** Years at equal distances, so that the newest is one of them; periods where all values are of one year. */
export function timeTicks(points: readonly PlacedPoint[], xOf: (at: number) => number): TimeTick[] {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return [];
  const [from, to] = [new Date(first.at).getUTCFullYear(), new Date(last.at).getUTCFullYear()];
  const ticks: TimeTick[] = [];
  const step =
    STEPS.find((years) => (xOf(last.at) - xOf(first.at)) * years >= SPACE * (to - from)) ?? to - from;
  for (let year = to; to > from && year >= from; year -= step) {
    // Within the year of the first or of the last value, its middle may be outside.
    const middle = Date.UTC(2000, 6, 2) + (year - 2000) * 365.2425 * 86_400_000;
    const x = xOf(Math.min(Math.max(middle, first.at), last.at));
    ticks.unshift({ x: Math.min(x, CHART_WIDTH - 32), text: String(year), anchor: 'middle' });
  }
  const spaced = ticks.filter(
    ({ x }, i) => i === ticks.length - 1 || (ticks[i + 1]?.x ?? 0) - x >= SPACE * 0.75,
  );
  return spaced.length > 1 ? spaced : periodTicks(first, last, xOf);
}

function periodTicks(first: PlacedPoint, last: PlacedPoint, xOf: (at: number) => number): TimeTick[] {
  if (first === last) return [{ x: xOf(first.at), text: first.point.periodText, anchor: 'middle' }];
  return [
    { x: xOf(first.at), text: first.point.periodText, anchor: 'start' },
    { x: xOf(last.at), text: last.point.periodText, anchor: 'end' },
  ];
}

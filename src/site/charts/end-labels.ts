import type { PlacedPoint } from './chart-marks.js';
import { BOTTOM, CHART_WIDTH, PLOT_HEIGHT, TEXT_SIZE, toTenth } from './chart-size.js';
import { textWidth } from './text-lines.js';

type OfPoint = (point: PlacedPoint) => number;

/** The text of a value beside its mark. */
export interface EndLabel {
  x: number;
  y: number;
  text: string;
  anchor: 'start' | 'end';
}

/** The texts of the first and of the last value, beside the line and not over each other. */
export function endLabels(points: readonly PlacedPoint[], xOf: OfPoint, yOf: OfPoint): EndLabel[] {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return [];
  const { text } = last.point;
  if (first === last) return [{ x: xOf(last) + 18, y: yOf(last) + 8, text, anchor: 'start' }];
  const newest = besideLine(last, 'end', points, xOf, yOf);
  const oldest = besideLine(first, 'start', points, xOf, yOf);
  const overlap = oldest.to > newest.from && Math.abs(oldest.y - newest.y) < LABEL_HEIGHT;
  const moved = newest.y < oldest.y ? newest.y + LABEL_HEIGHT : newest.y - LABEL_HEIGHT;
  return [overlap ? { ...oldest, y: moved } : oldest, newest];
}

const LABEL_HEIGHT = 28;

/** The most between a mark and its text. */
const FARTHEST = 40;

/** The text of a point above or below all of the line that it is as wide as: where it is nearer to its mark. */
function besideLine(
  point: PlacedPoint,
  anchor: 'start' | 'end',
  points: readonly PlacedPoint[],
  xOf: OfPoint,
  yOf: OfPoint,
) {
  const { text } = point.point;
  const width = textWidth(text, TEXT_SIZE, true);
  const x = anchor === 'start' ? xOf(point) - 8 : Math.min(CHART_WIDTH - 4, xOf(point) + 12);
  const [from, to] = anchor === 'start' ? [x, x + width] : [x - width, x];
  const heights = heightsBetween(points, [from - 6, to + 6], xOf, yOf);
  const at = yOf(point);
  const [above, below] = [Math.min(at, ...heights) - 16, Math.max(at, ...heights) + 34];
  const fitsBelow = below < PLOT_HEIGHT - BOTTOM;
  // Far from its mark a text would be taken for another one: it stands over the line then, with a border of the paper.
  if (Math.min(at - above, fitsBelow ? below - at : Number.POSITIVE_INFINITY) > FARTHEST)
    return { x, y: toTenth(Math.max(TEXT_SIZE, at - 16)), text, anchor, from, to };
  const isBelow = fitsBelow && (below - at < at - above + 18 || above < LABEL_HEIGHT - 6);
  return { x, y: toTenth(isBelow ? below : Math.max(TEXT_SIZE, above)), text, anchor, from, to };
}

/** The heights of the line over a part of the width. */
function heightsBetween(
  points: readonly PlacedPoint[],
  [from, to]: readonly [number, number],
  xOf: OfPoint,
  yOf: OfPoint,
): number[] {
  const heights: number[] = [];
  for (const [i, later] of points.entries()) {
    const earlier = points[i - 1] ?? later;
    const [a, b] = [xOf(earlier), xOf(later)];
    if (b < from || a > to) continue;
    const heightAt = (x: number) =>
      a === b ? yOf(later) : yOf(earlier) + ((yOf(later) - yOf(earlier)) * (x - a)) / (b - a);
    heights.push(heightAt(Math.max(a, from)), heightAt(Math.min(b, to)));
  }
  // Of very many, the highest and the lowest.
  return [heights.reduce((a, b) => Math.min(a, b)), heights.reduce((a, b) => Math.max(a, b))];
}

import { scaleLinear, scaleUtc } from 'd3-scale';
import { line } from 'd3-shape';
import type { ChartSeries, PlottedPoint } from './chart-data.js';
import { chartImage, pointedAt, svg } from './svg.js';

const HEIGHT = 340;
const SPACE = { top: 16, right: 20, bottom: 36, left: 64 };
const TICKS = 5;
/** The least space between two years. */
const YEAR = 56;

/** Colours of the style sheet, one for each series. */
export const MOST_SERIES = 6;

type Known = PlottedPoint & { value: number };

/** Series over time: open circles for values that are not exact, bars between bounds, and gaps where there is no value. */
export function lineChart(
  series: readonly ChartSeries[],
  label: string,
  write: (value: number) => string,
  width: number,
): SVGElement {
  const points = series.flatMap(({ points }) => points.filter(isKnown));
  const numbers = points.flatMap(({ value, lower, upper }) => [value, lower ?? value, upper ?? value]);
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const middles = points.map(middleOf);
  const x = scaleUtc([Math.min(...middles), Math.max(...middles)], [SPACE.left + 8, width - SPACE.right]);
  const y = scaleLinear(high === low ? [low - 1, high + 1] : [low, high], [
    HEIGHT - SPACE.bottom,
    SPACE.top,
  ]).nice(TICKS);
  const image = chartImage(width, HEIGHT, label);
  for (const tick of y.ticks(TICKS))
    image.append(
      svg('line', { class: 'grid', x1: SPACE.left, x2: width - SPACE.right, y1: y(tick), y2: y(tick) }),
      svg(
        'text',
        { class: 'tick', x: SPACE.left - 10, y: y(tick), dy: '0.32em', 'text-anchor': 'end' },
        write(tick),
      ),
    );
  for (const [year, at] of yearsOf(points, Math.floor(width / YEAR)))
    image.append(svg('text', { class: 'tick', x: x(at), y: HEIGHT - 10, 'text-anchor': 'middle' }, year));
  const draw = line<Known>()
    .x((point) => x(middleOf(point)))
    .y(({ value }) => y(value));
  series.forEach(({ name, points }, i) => {
    const group = svg('g', { class: `series s${i % MOST_SERIES}` });
    for (const run of linesOf(points)) group.append(svg('path', { class: 'line', d: draw(run) ?? '' }));
    for (const point of points.filter(isKnown)) {
      const at = x(middleOf(point));
      if (!point.isExact && point.lower !== null && point.upper !== null)
        group.append(
          svg('line', { class: 'between', x1: at, x2: at, y1: y(point.lower), y2: y(point.upper) }),
        );
      const mark = svg('circle', {
        class: point.isExact ? 'mark' : 'mark open',
        cx: at,
        cy: y(point.value),
        r: 4,
      });
      mark.append(pointedAt(name === '' ? point.label : `${name}, ${point.label}`));
      group.append(mark);
    }
    image.append(group);
  });
  return image;
}

const isKnown = (point: PlottedPoint): point is Known => point.value !== null;

const middleOf = ({ from, to }: PlottedPoint): number => (from + to) / 2;

/** A period may begin some days after the end of the one before, as years of school do, and still follow it. */
const MOST_BETWEEN = 40 * 86_400_000;

/** Points whose periods follow each other, each drawn as one line. */
export function linesOf(points: readonly PlottedPoint[]): Known[][] {
  const runs: Known[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const point of points) {
    if (!isKnown(point)) continue;
    if (point.from - end <= MOST_BETWEEN) runs.at(-1)?.push(point);
    else runs.push([point]);
    end = point.to;
  }
  return runs;
}

/** Years for the axis with their places, few enough to stand beside each other. */
function yearsOf(points: readonly PlottedPoint[], most: number): [year: string, at: number][] {
  const years = new Map<string, number>();
  for (const point of [...points].sort((a, b) => a.from - b.from)) {
    const year = new Date(point.from).toISOString().slice(0, 4);
    if (!years.has(year)) years.set(year, middleOf(point));
  }
  const step = Math.ceil(years.size / most);
  return [...years].filter((_, i) => i % step === 0);
}

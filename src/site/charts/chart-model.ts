import { scaleLinear, scaleUtc } from 'd3-scale';
import { line } from 'd3-shape';
import type { Language } from '../../scalars/language.js';
import { areRanks } from '../../sentences/figures.js';
import { bareValue } from '../../sentences/value-words.js';
import type { ChartData } from './chart-data.js';
import { isTentative, type MarkKind, type PlacedPoint, placed, runsOf, thinned } from './chart-marks.js';
import { BOTTOM, CHART_WIDTH, PLOT_HEIGHT, TEXT_SIZE, toTenth } from './chart-size.js';
import { type EndLabel, endLabels } from './end-labels.js';
import { type Separator, separatorsOf } from './separators.js';
import { textWidth } from './text-lines.js';
import { type TimeTick, timeTicks } from './time-ticks.js';

const RIGHT = 18;
const TICKS = 4;
/** Room for an arrow, or for a label above a mark. */
const ROOM = 34;
const RULE_ROW = 26;
/** Of more points only those are marked that are not exact, and the first and the last. */
const MOST_MARKED = 80;

export interface DrawnMark {
  x: number;
  y: number;
  kind: MarkKind;
  /** Whether it is a forecast or provisional. */
  isTentative: boolean;
  /** Whether an arrow points down; on an axis of ranks that is to higher numbers. */
  pointsDown: boolean;
  /** Both ends of a range, or of an interval around a value. */
  ends: readonly [number, number] | null;
  /** What it says when a pointer rests on it; null where there are too many. */
  title: string | null;
}

export interface ChartModel {
  left: number;
  top: number;
  yTicks: { y: number; text: string }[];
  xTicks: TimeTick[];
  lines: { path: string; isDashed: boolean }[];
  rules: (Separator & { x: number; row: number | null; anchor: 'start' | 'end' })[];
  marks: DrawnMark[];
  labels: EndLabel[];
  isRank: boolean;
  /** How many values there are. */
  values: number;
}

/** Rows above the chart for the labels of vertical lines; the lines of others have none. */
const MOST_ROWS = 3;

/** Where everything of a chart is; null where the series has no value. */
export function chartModel(data: ChartData, language: Language): ChartModel | null {
  const points = placed(data.points);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  const isRank = areRanks(data.of.indicator, data.points);
  const rules = separatorsOf(data, language);
  const top = ROOM + Math.min(rules.length, MOST_ROWS) * RULE_ROW;
  const y = valueScale(points, isRank, [PLOT_HEIGHT - BOTTOM - ROOM / 2, top]);
  const format = new Intl.NumberFormat(language === 'VI' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 2 });
  const yTicks = ticksOf(y, isRank).map((tick) => ({ y: toTenth(y(tick)), text: format.format(tick) }));
  const left = Math.ceil(Math.max(30, ...yTicks.map(({ text }) => textWidth(text, TEXT_SIZE)))) + 26;
  const x = scaleUtc([first.at, last.at], [left, CHART_WIDTH - RIGHT]);
  const xOf = ({ at }: { at: number }) => toTenth(x(at));
  const path = line<PlacedPoint>(xOf, ({ value }) => toTenth(y(value)));
  const lines = runsOf(
    points,
    rules.map(({ at }) => at),
  ).map((run) => ({
    path: path(thinned(run.points, (point) => Math.round(xOf(point)))) ?? '',
    isDashed: run.isDashed,
  }));
  const marks = markedOf(points, (point) => Math.round(xOf(point) / 8)).map(
    ({ at, value, kind, point }): DrawnMark => {
      const range = kind === 'range' ? point : point.interval;
      return {
        x: xOf({ at }),
        y: toTenth(y(value)),
        kind,
        isTentative: isTentative({ point }),
        pointsDown: (kind === 'below') !== isRank,
        ends:
          range && range.lower !== null && range.upper !== null
            ? [toTenth(y(range.lower)), toTenth(y(range.upper))]
            : null,
        title: points.length <= MOST_MARKED ? `${point.periodText}: ${bareValue(point, language)}` : null,
      };
    },
  );
  return {
    left,
    top,
    yTicks,
    xTicks: timeTicks(points, (at) => xOf({ at })),
    lines,
    rules: rules.map((rule, i) => {
      const at = xOf(rule);
      const row = i - Math.max(0, rules.length - MOST_ROWS);
      return { ...rule, x: at, row: row < 0 ? null : row, anchor: at < CHART_WIDTH / 2 ? 'start' : 'end' };
    }),
    marks,
    labels: endLabels(points, xOf, (point) => y(point.value)),
    isRank,
    values: points.length,
  };
}

/** Ranks have 1, the best, on top; other values have the lowest at the bottom. */
function valueScale(points: readonly PlacedPoint[], isRank: boolean, range: [number, number]) {
  const numbers = points.flatMap(({ value, point: { lower, upper, interval } }) =>
    [value, lower, upper, interval?.lower, interval?.upper].filter((one) => one != null),
  );
  const low = numbers.reduce((a, b) => Math.min(a, b));
  const high = numbers.reduce((a, b) => Math.max(a, b));
  if (isRank) return scaleLinear([high + 1, 1], range);
  const margin = Math.abs(high) * 0.05 || 1;
  return scaleLinear(high === low ? [low - margin, high + margin] : [low, high], range).nice(TICKS);
}

/** Numbers of the axis; of ranks only whole ones, and always the best. */
function ticksOf(y: ReturnType<typeof valueScale>, isRank: boolean): number[] {
  const ticks = y.ticks(TICKS);
  if (!isRank) return ticks;
  const whole = ticks.filter((tick) => Number.isInteger(tick) && Math.abs(y(tick) - y(1)) > TEXT_SIZE);
  return [1, ...whole];
}

/** The points with a mark: all, or those that a line alone would misstate. */
function markedOf(points: readonly PlacedPoint[], columnOf: (point: PlacedPoint) => number): PlacedPoint[] {
  if (points.length <= MOST_MARKED) return [...points];
  const ends = new Set([points[0], points.at(-1)]);
  const inexact = points.filter((point) => point.kind !== 'exact' && !ends.has(point));
  const shown = new Set([...ends, ...thinned(inexact, columnOf)]);
  return points.filter((point) => shown.has(point));
}

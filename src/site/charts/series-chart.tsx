import { scaleLinear, scaleUtc } from 'd3-scale';
import { line } from 'd3-shape';
import type { Language } from '../../scalars/language.js';
import type { ShownObservation } from '../parts/observation-fields.js';

const WIDTH = 640;
const HEIGHT = 320;
const SPACE = { top: 36, right: 48, bottom: 40, left: 92 };
const TICKS = 5;

interface Point {
  at: Date;
  value: number;
  observation: ShownObservation;
}

interface SeriesChartProps {
  observations: readonly ShownObservation[];
  /** What the chart is of, for those who do not see it. */
  label: string;
  /** Whether the values are ranks, of which 1 is the best and on top. */
  areRanks: boolean;
  language: Language;
}

/** The number that a mark stands at: a bound where there is no value. */
export const numberOf = ({ value, lower, upper }: ShownObservation): number | null => value ?? lower ?? upper;

/** Relations whose number is not the value itself. */
export const INEXACT: ReadonlySet<string> = new Set([
  'GREATER',
  'AT_LEAST',
  'LESS',
  'AT_MOST',
  'ABOUT',
  'BETWEEN',
]);

/**
 * A series over time. Missing values are gaps, numbers that a value is only above, below or about are open circles, and ranges are
 * bars between their bounds.
 */
export function SeriesChart({ observations, label, areRanks, language }: SeriesChartProps) {
  const marks = observations.map((observation) => ({
    at: middleOf(observation),
    value: numberOf(observation),
    observation,
  }));
  const points = marks.filter((mark): mark is Point => mark.value !== null);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 2) return null;
  const numbers = points.flatMap(({ value, observation: { lower, upper } }) => [
    value,
    ...(lower === null ? [] : [lower]),
    ...(upper === null ? [] : [upper]),
  ]);
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const x = scaleUtc([first.at, last.at], [SPACE.left, WIDTH - SPACE.right]);
  const range: [number, number] = [HEIGHT - SPACE.bottom, SPACE.top];
  const y = areRanks
    ? scaleLinear([high + 1, Math.min(1, low)], range)
    : scaleLinear(high === low ? [low - 1, high + 1] : [low, high], range).nice(TICKS);
  const drawn = line<Mark>()
    .defined(({ value }) => value !== null)
    .x(({ at }) => x(at))
    .y(({ value }) => y(value ?? 0));
  const format = new Intl.NumberFormat(language === 'VI' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 2 });
  const ticks = areRanks ? y.ticks(TICKS).filter(Number.isInteger) : y.ticks(TICKS);
  return (
    <svg class="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {ticks.map((tick) => (
        <g key={tick}>
          <line class="grid" x1={SPACE.left} x2={WIDTH - SPACE.right} y1={y(tick)} y2={y(tick)} />
          <text class="tick" x={SPACE.left - 12} y={y(tick)} dy="0.32em" text-anchor="end">
            {format.format(tick)}
          </text>
        </g>
      ))}
      {ofYears(points).map(({ at, year }) => (
        <text key={year} class="tick" x={x(at)} y={HEIGHT - SPACE.bottom + 28} text-anchor="middle">
          {year}
        </text>
      ))}
      {inRuns(marks).map((run) => (
        <path key={run[0]?.observation.id} class="line" d={drawn(run) ?? ''} />
      ))}
      {points.map(({ at, value, observation }) => (
        <g key={observation.id}>
          {observation.relation === 'BETWEEN' && observation.lower !== null && observation.upper !== null && (
            <line class="between" x1={x(at)} x2={x(at)} y1={y(observation.lower)} y2={y(observation.upper)} />
          )}
          <circle
            class={INEXACT.has(observation.relation) ? 'mark inexact' : 'mark'}
            cx={x(at)}
            cy={y(value)}
            r="4.5"
          >
            <title>{`${observation.periodText}: ${observation.text}`}</title>
          </circle>
        </g>
      ))}
      <text
        class="named"
        x={x(first.at)}
        y={besideMark(y(first.value), y(points[1]?.value ?? 0))}
        text-anchor="start"
      >
        {first.observation.text}
      </text>
      <text
        class="named"
        x={WIDTH - 4}
        y={besideMark(y(last.value), y(points.at(-2)?.value ?? 0))}
        text-anchor="end"
      >
        {last.observation.text}
      </text>
    </svg>
  );
}

/** Where the text of a mark stands: on the other side than the line to its neighbour. */
const besideMark = (at: number, neighbour: number): number =>
  neighbour < at && at + 26 < HEIGHT - SPACE.bottom ? at + 26 : at - 14;

export interface Mark {
  at: Date;
  value: number | null;
  observation: ShownObservation;
}

/** A period may begin some days after the end of the one before, as years of school do, and still follow it. */
const MOST_DAYS_BETWEEN = 40;

/** Marks whose periods follow each other; a line is drawn through each run, with a gap where there is nothing between them. */
export function inRuns(marks: readonly Mark[]): Mark[][] {
  const runs: Mark[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const mark of marks) {
    const follows = Date.parse(mark.observation.periodStart) - end <= MOST_DAYS_BETWEEN * 86_400_000;
    if (follows) runs.at(-1)?.push(mark);
    else runs.push([mark]);
    end = Date.parse(mark.observation.periodEnd);
  }
  return runs;
}

/** The middle of a period, where its mark is. */
export function middleOf({ periodStart, periodEnd }: ShownObservation): Date {
  const [start, end] = [Date.parse(periodStart), Date.parse(periodEnd)];
  return new Date((start + end) / 2);
}

const MOST_LABELS = 8;

/** Years for the axis, few enough to stand beside each other. */
function ofYears(points: readonly Point[]): { at: Date; year: string }[] {
  const byYear = new Map(points.map(({ at, observation: { periodStart } }) => [periodStart.slice(0, 4), at]));
  const step = Math.ceil(byYear.size / MOST_LABELS);
  return [...byYear].filter((_, i) => i % step === 0).map(([year, at]) => ({ at, year }));
}

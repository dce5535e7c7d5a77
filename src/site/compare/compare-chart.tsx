import { scaleLinear, scaleUtc } from 'd3-scale';
import { line } from 'd3-shape';
import type { Language } from '../../scalars/language.js';
import { INEXACT, inRuns, type Mark, markedNumber, middleOf } from './compare-marks.js';
import type { CompareObservation, CompareUnit } from './compared-data.js';
import { MOST_COLOURS, SeriesMark } from './series-mark.js';
import { namesApart } from './short-name.js';

const WIDTH = 640;
const HEIGHT = 360;
const SPACE = { top: 24, bottom: 40, left: 70 };
/** Room for the longest name at the end of a line, in the type of a narrow window. */
const MOST_LETTERS = 16;
const LETTER = 13.5;
const TICKS = 5;
/** Between the names at the ends of lines. */
const LINE_HEIGHT = 26;
const MOST_YEARS = 7;

interface CompareChartProps {
  units: readonly CompareUnit[];
  /** Of the indicator, in the series of each unit. */
  place: number;
  label: string;
  /** Whether the values are ranks, of which 1 is the best and on top. */
  areRanks: boolean;
  language: Language;
}

interface DrawnSeries {
  unit: CompareUnit;
  /** The place of the unit, which gives its colour; null for context. */
  colour: number | null;
  marks: Mark[];
}

/**
 * One line for each unit: the first four in colours, with dashes and marks of their own and their names at the end; others in grey.
 * Nothing without values. A line has a gap where there is no observation, or where the denominator changes.
 */
export function CompareChart({ units, place, label, areRanks, language }: CompareChartProps) {
  const drawn = units.map(
    (unit, i): DrawnSeries => ({
      unit,
      colour: i < MOST_COLOURS ? i : null,
      marks: (unit.series[place]?.nodes ?? []).map((observation) => ({
        at: middleOf(observation),
        value: markedNumber(observation),
        observation,
      })),
    }),
  );
  const points = drawn.flatMap(({ marks }) => marks).filter(({ value }) => value !== null);
  if (points.length === 0) return null;
  const nameOf = namesApart(units, language);
  const endName = (unit: CompareUnit) => cutName(nameOf(unit));
  const longest = Math.max(...units.slice(0, MOST_COLOURS).map((unit) => endName(unit).length));
  const right = 24 + longest * LETTER;
  const numbers = points.flatMap(({ value, observation: { lower, upper } }) =>
    [value, lower, upper].filter((one) => one !== null),
  );
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const times = points.map(({ at }) => at.getTime());
  const x = scaleUtc(
    [new Date(Math.min(...times)), new Date(Math.max(...times))],
    [SPACE.left + 8, WIDTH - right],
  );
  const range: [number, number] = [HEIGHT - SPACE.bottom, SPACE.top];
  const y = areRanks
    ? scaleLinear([high + 1, Math.min(1, low)], range)
    : scaleLinear(high === low ? [low - 1, high + 1] : [low, high], range).nice(TICKS);
  const path = line<Mark>()
    .defined(({ value }) => value !== null)
    .x(({ at }) => x(at))
    .y(({ value }) => y(value ?? 0));
  const format = new Intl.NumberFormat(language === 'VI' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 2 });
  const ticks = areRanks ? y.ticks(TICKS).filter(Number.isInteger) : y.ticks(TICKS);
  const named = spread(
    drawn.flatMap(({ unit, colour, marks }) => {
      const last = marks.findLast(({ value }) => value !== null);
      return colour === null || !last ? [] : [{ unit, colour, at: y(last.value ?? 0) }];
    }),
  );
  return (
    <svg class="chart compare" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {ticks.map((tick) => (
        <g key={tick}>
          <line class="grid" x1={SPACE.left} x2={WIDTH - right} y1={y(tick)} y2={y(tick)} />
          <text class="tick" x={SPACE.left - 8} y={y(tick)} dy="0.32em" text-anchor="end">
            {format.format(tick)}
          </text>
        </g>
      ))}
      {yearsOfMarks(points).map(({ at, year }) => (
        <text key={year} class="tick" x={x(at)} y={HEIGHT - SPACE.bottom + 28} text-anchor="middle">
          {year}
        </text>
      ))}
      {drawn.toReversed().map(({ unit, colour, marks }) => (
        <g key={unit.code + unit.validFrom} class={colour === null ? 'context' : `series-${colour + 1}`}>
          {inRuns(marks)
            .flatMap(byDenominator)
            .map((run) => (
              <path key={run[0]?.observation.id} class="line" d={path(run) ?? ''} />
            ))}
          {marks.map(
            ({ at, value, observation }) =>
              value !== null && (
                <SeriesMark
                  key={observation.id}
                  place={colour}
                  x={x(at)}
                  y={y(value)}
                  isExact={!INEXACT.has(observation.relation)}
                  title={`${unit.name}, ${observation.periodText}: ${observation.text}`}
                />
              ),
          )}
        </g>
      ))}
      {named.map(({ unit, colour, at }) => (
        <text
          key={unit.code + unit.validFrom}
          class={`named series-${colour + 1}`}
          x={WIDTH - right + 14}
          y={at}
          dy="0.32em"
        >
          {endName(unit)}
        </text>
      ))}
    </svg>
  );
}

/** A name that fits at the end of a line; the whole one is in the list above the chart. */
const cutName = (name: string): string =>
  name.length <= MOST_LETTERS ? name : `${name.slice(0, MOST_LETTERS - 1).trimEnd()}…`;

/** Names beside the ends of their lines, moved apart where they would be on each other. */
function spread<Named extends { at: number }>(names: Named[]): Named[] {
  const sorted = names.toSorted((a, b) => a.at - b.at);
  for (const [i, name] of sorted.entries()) {
    const before = sorted[i - 1];
    if (before) name.at = Math.max(name.at, before.at + LINE_HEIGHT);
  }
  const below = (sorted.at(-1)?.at ?? 0) - (HEIGHT - SPACE.bottom);
  if (below > 0) for (const name of sorted) name.at -= below;
  return sorted;
}

/** Parts of a run in which values are out of the same total; the number of ranked units may change. */
function byDenominator(run: Mark[]): Mark[][] {
  const parts: Mark[][] = [];
  for (const mark of run) {
    const before = parts.at(-1)?.at(-1)?.observation as CompareObservation | undefined;
    if (before && before.denominator === mark.observation.denominator) parts.at(-1)?.push(mark);
    else parts.push([mark]);
  }
  return parts;
}

/** Years for the axis, few enough to stand beside each other. */
function yearsOfMarks(points: readonly Mark[]): { at: Date; year: string }[] {
  const byYear = new Map(points.map(({ at, observation }) => [observation.periodStart.slice(0, 4), at]));
  const years = [...byYear].sort(([a], [b]) => (a < b ? -1 : 1));
  const step = Math.ceil(years.length / MOST_YEARS);
  return years.filter((_, i) => i % step === 0).map(([year, at]) => ({ at, year }));
}

import { NULL } from '../staging/copy-text.js';
import { NOT_REPORTED, type ObservationColumns } from './observation-columns.js';
import { outliersOf } from './outlier-rule.js';

/**
 * SQL of the temporary table of figures that are far outside the history of their series. Where each stands is told by
 * the file and the row, or by the place of the staged row.
 */
export const CREATE_OUTLIER_TABLE = `CREATE TEMP TABLE far_figure (series integer, source integer, line integer, place tid,
  value text, months integer, before float8, before_day integer, after float8, after_day integer) ON COMMIT DROP`;

/** How many months a half-open span of days has: 12 for any year, 3 for a quarter, 0 for a day. */
export const monthsOf = (start: number, end: number): number =>
  Math.trunc(((end - start) * 100 + 1_522) / 3_044);

/**
 * Lines for COPY of those figures of a series that are far outside its history, each with the one before it and the
 * one after it. Figures follow each other when they are for the same length of time.
 * @param places where the figures of the series stand, in any order
 * @param said what there is to say of a figure, for COPY: its file, its row, the place of its staged row, and its value as
 * it was written
 */
export function outlierLines(
  series: number,
  figures: ObservationColumns,
  places: readonly number[],
  said: (place: number) => readonly (string | number | undefined)[],
): string[] {
  const { sources, starts, values, breaks } = figures;
  const told = (place: number | undefined) =>
    place === undefined ? `${NULL}\t${NULL}` : `${values[place]}\t${starts[place]}`;
  return historiesOf(figures, places).flatMap(([months, history]) => {
    const valuesOfAll = new Float64Array(history.map((place) => values[place] as number));
    const breaksOfAll = new Uint8Array(history.map((place) => breaks[place] as number));
    return outliersOf(valuesOfAll, breaksOfAll).flatMap((i) => {
      const [before, place = 0, after] = history.slice(i - 1, i + 2);
      if (sources[place] === NOT_REPORTED) return [];
      const next = breaksOfAll[i + 1] ? undefined : after;
      return `${[series, ...said(place), months].join('\t')}\t${told(before)}\t${told(next)}\n`;
    });
  });
}

/** Places of figures by the length of time that they are for, each in order of time. */
function historiesOf({ starts, ends }: ObservationColumns, places: readonly number[]): [number, number[]][] {
  const histories = new Map<number, number[]>();
  for (const place of places) {
    const months = monthsOf(starts[place] as number, ends[place] as number);
    const history = histories.get(months);
    if (history) history.push(place);
    else histories.set(months, [place]);
  }
  const inTime = (a: number, b: number) =>
    (starts[a] as number) - (starts[b] as number) || (ends[a] as number) - (ends[b] as number);
  for (const history of histories.values()) history.sort(inTime);
  return [...histories];
}

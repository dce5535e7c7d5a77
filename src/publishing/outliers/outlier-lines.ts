import { COPY_NULL } from '../../../db/driver/index.js';
import { statement } from '../../../db/statement.js';
import { NOT_REPORTED, type ObservationColumns } from './observation-columns.js';
import { outliersOf } from './outlier-rule.js';

/**
 * SQL of the temporary table of outliers. An outlier is located by its file and row, or by the tid of the staged row.
 * `before` and `after` are the observations next to it.
 */
export const CREATE_OUTLIER_TABLE = statement`CREATE TEMP TABLE outlier (series integer, source integer, line integer, staged_tid tid,
  value text, months integer, before float8, before_day integer, after float8, after_day integer) ON COMMIT DROP`;

/** How many months a half-open span of days has: 12 for any year, 3 for a quarter, 0 for a day. */
export const monthsOf = (start: number, end: number): number =>
  Math.trunc(((end - start) * 100 + 1_522) / 3_044);

/**
 * Lines for COPY into `outlier`: the outliers of a series, each with the observations before and after it. Only
 * observations of periods of the same length are compared.
 * @param indexes of the observations of the series, in any order
 * @param located the location of an observation and its value as written, for COPY: source, line, staged_tid, value
 */
export function outlierLines(
  series: number,
  observations: ObservationColumns,
  indexes: readonly number[],
  located: (index: number) => readonly (string | number | undefined)[],
): string[] {
  const { sources, starts, values, breaks } = observations;
  const neighbour = (index: number | undefined) =>
    index === undefined ? `${COPY_NULL}\t${COPY_NULL}` : `${values[index]}\t${starts[index]}`;
  return historiesOf(observations, indexes).flatMap(([months, history]) => {
    const historyValues = new Float64Array(history.map((index) => values[index] as number));
    const historyBreaks = new Uint8Array(history.map((index) => breaks[index] as number));
    return outliersOf(historyValues, historyBreaks).flatMap((i) => {
      const [before, index = 0, after] = history.slice(i - 1, i + 2);
      if (sources[index] === NOT_REPORTED) return [];
      const next = historyBreaks[i + 1] ? undefined : after;
      return `${[series, ...located(index), months].join('\t')}\t${neighbour(before)}\t${neighbour(next)}\n`;
    });
  });
}

/** Indexes of observations by the length of their periods in months, each list in the order of time. */
function historiesOf({ starts, ends }: ObservationColumns, indexes: readonly number[]): [number, number[]][] {
  const histories = new Map<number, number[]>();
  for (const index of indexes) {
    const months = monthsOf(starts[index] as number, ends[index] as number);
    const history = histories.get(months);
    if (history) history.push(index);
    else histories.set(months, [index]);
  }
  const byTime = (a: number, b: number) =>
    (starts[a] as number) - (starts[b] as number) || (ends[a] as number) - (ends[b] as number);
  for (const history of histories.values()) history.sort(byTime);
  return [...histories];
}

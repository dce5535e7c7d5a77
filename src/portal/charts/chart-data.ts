import type { AnswerTable } from '../../flattening/answer-tables.js';
import type { Cell, Cells } from '../../flattening/cells.js';
import { type ChartColumn, type ChartColumns, columnsOfChart } from './chart-columns.js';
import { type PeriodDays, readPeriod } from './period-days.js';

/** A number with what it is called where it is pointed at. */
export interface ChartValue {
  readonly label: string;
  /** Null where there is none. */
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** False if the source says only above, below, about or between. */
  readonly isExact: boolean;
}

export interface ChartBar extends ChartValue {
  readonly name: string;
}

export interface PlottedPoint extends ChartValue, PeriodDays {}

export interface ChartSeries {
  readonly name: string;
  /** In the order of time. */
  readonly points: readonly PlottedPoint[];
}

type NoChartReason = 'noRows' | 'noNumber' | 'noNames' | 'ambiguous';

/** What is drawn of a list, or why nothing is. */
type ChartData =
  | { readonly kind: 'lines'; readonly series: readonly ChartSeries[] }
  | { readonly kind: 'bars'; readonly bars: readonly ChartBar[] }
  | { readonly kind: 'none'; readonly reason: NoChartReason };

export interface ChartOfTable {
  readonly data: ChartData;
  readonly columns: ChartColumns;
  /** Rows whose value is not known. */
  readonly withoutValue: number;
}

/**
 * A chart of a list: lines where rows have a period and a number, one for each unit, or for each value of the column in which rows of a period differ;
 * bars where they have a name and a number.
 * @param number the column to draw; the first of `columns.numbers` if it is none of them
 * @param topic the rows to draw, by their cell in `columns.topic`; those of the most frequent one if it is none of them
 */
export function chartOf(table: AnswerTable, number: string | null, topic: string | null): ChartOfTable {
  const columns = columnsOfChart(table, number, topic);
  const rows = columns.rows;
  const none = (reason: NoChartReason): ChartOfTable => ({
    data: { kind: 'none', reason },
    columns,
    withoutValue: 0,
  });
  if (table.rows.length === 0) return none('noRows');
  if (!columns.number) return none('noNumber');
  const values = rows.map((row) => ({ row, value: readValue(table, columns, row) }));
  const withoutValue = values.filter(({ value }) => value.value === null).length;
  const series = seriesOf(table, columns, values);
  if (series === 'ambiguous') return none('ambiguous');
  if (series?.some(({ points }) => points.length > 1))
    return { data: { kind: 'lines', series }, columns, withoutValue };
  const bars = barsOf(table, columns, values);
  if (typeof bars === 'string') return none(bars);
  return { data: { kind: 'bars', bars }, columns, withoutValue };
}

interface ReadRow {
  row: Cells;
  value: ChartValue;
}

function readValue({ columns }: AnswerTable, chart: ChartColumns, row: Cells): ChartValue {
  const cell = (column: ChartColumn | undefined) => (column ? (row[columns.indexOf(column)] ?? null) : null);
  const [value, lower, upper] = [
    numberOf(cell(chart.number)),
    numberOf(cell(chart.lower)),
    numberOf(cell(chart.upper)),
  ];
  const relation = cell(chart.relation);
  return {
    label: String(cell(chart.text) ?? value ?? ''),
    value: value ?? lower ?? upper,
    lower,
    upper,
    isExact: value !== null && (relation === null || relation === 'EQUAL'),
  };
}

/** Rows of one unit, or with one value of the column in which they differ; null without periods. */
function seriesOf(
  { columns }: AnswerTable,
  chart: ChartColumns,
  rows: readonly ReadRow[],
): ChartSeries[] | 'ambiguous' | null {
  const { from, to } = chart;
  if (!from) return null;
  const read = rows.flatMap(({ row, value }) => {
    const days = daysOfRow(row, columns.indexOf(from), to ? columns.indexOf(to) : -1);
    const period = chart.periodText ? row[columns.indexOf(chart.periodText)] : row[columns.indexOf(from)];
    const label = `${period ?? ''}: ${value.label}`;
    return days ? [{ row, point: { ...value, ...days, label } }] : [];
  });
  if (read.length === 0) return null;
  const times = (one: (typeof read)[number]) => `${one.point.from} ${one.point.to}`;
  const names = tellingApart(columns, chart.names, read, ({ row }) => row, times);
  if (!names) return 'ambiguous';
  const series = new Map<string, PlottedPoint[]>();
  for (const { row, point } of read) {
    const name = nameOf(columns, names, row);
    series.set(name, [...(series.get(name) ?? []), point]);
  }
  return [...series].map(([name, points]) => ({
    name,
    points: points.sort((a, b) => a.from - b.from || a.to - b.to),
  }));
}

function barsOf(
  { columns }: AnswerTable,
  chart: ChartColumns,
  rows: readonly ReadRow[],
): ChartBar[] | 'noNames' | 'ambiguous' {
  const all = chart.names.filter(({ isName }) => isName);
  if (all.length === 0) return 'noNames';
  const names = tellingApart(
    columns,
    chart.names,
    rows,
    ({ row }) => row,
    () => '',
  );
  if (!names) return 'ambiguous';
  const shown = names.length > 0 ? names : all.slice(0, 1).map(({ column }) => column);
  return rows.map(({ row, value }) => {
    const name = nameOf(columns, shown, row);
    return { ...value, name, label: name === '' ? value.label : `${name}: ${value.label}` };
  });
}

/**
 * The columns whose cells name each row: all names that differ, and what else is needed so that no two rows with one time share a
 * name; null if nothing does.
 */
function tellingApart<Row>(
  columns: readonly ChartColumn[],
  names: ChartColumns['names'],
  rows: readonly Row[],
  cellsOf: (row: Row) => Cells,
  timeOf: (row: Row) => string,
): ChartColumn[] | null {
  const groups = (chosen: readonly ChartColumn[]) =>
    new Set(rows.map((row) => `${timeOf(row)}\n${nameOf(columns, chosen, cellsOf(row))}`)).size;
  const kinds = (chosen: readonly ChartColumn[]) =>
    new Set(rows.map((row) => nameOf(columns, chosen, cellsOf(row)))).size;
  const chosen: ChartColumn[] = [];
  for (const { column, isName } of names) {
    const more = [...chosen, column];
    const isNeeded = groups(chosen) < rows.length && groups(more) > groups(chosen);
    if (isName ? kinds(more) > kinds(chosen) : isNeeded) chosen.push(column);
  }
  return groups(chosen) === rows.length ? chosen : null;
}

const nameOf = (columns: readonly ChartColumn[], chosen: readonly ChartColumn[], row: Cells): string =>
  chosen
    .map((column) => row[columns.indexOf(column)] ?? '')
    .filter((text) => text !== '')
    .join(' · ');

function daysOfRow(row: Cells, from: number, to: number): PeriodDays | null {
  const first = readPeriod(String(row[from] ?? ''));
  const last = to < 0 ? first : readPeriod(String(row[to] ?? ''));
  return first && { from: first.from, to: (last ?? first).to };
}

/** The number of a cell; null for none. */
export function numberOf(cell: Cell): number | null {
  const number = cell === null || cell === '' ? Number.NaN : Number(cell);
  return Number.isFinite(number) ? number : null;
}

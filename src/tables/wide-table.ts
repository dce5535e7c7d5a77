import { CatalogueError } from '../errors.js';
import type { Context } from '../request/context.js';
import type { ObservationRow } from '../series/observation.queries.js';
import { observationText } from '../series/observation-text.js';
import type { ObservationFilter } from '../series/series.args.js';
import type { SeriesRow } from '../series/series.queries.js';
import { columnsOfObservations, type ObservationColumn } from './columns-of-observations.js';
import { readObservationsOfSeries, selectsAtMost } from './observation-table.js';
import {
  listDatasetsOfTable,
  listDimensionsOfTable,
  listIndicatorsOfTable,
  listPeriodsOfTable,
  listSeriesBySubject,
} from './observation-table.queries.js';
import { readSeriesParts, type SeriesPart } from './series-part.js';
import { type Cell, type Cells, type Column, inLanguages, type Table, type TableLanguage } from './table.js';

/** What the columns of a wide table are. */
export type WideColumns = 'indicator' | 'period';

/** The most columns that a spreadsheet takes are 16,384; a table with more than these is read by programs. */
const MOST_COLUMNS = 2_000;

const SERIES_AT_ONCE = 500;
const ROWS_AT_ONCE = 2_000;

/** Columns of observations that name a row (two units may have one code, but not on the same day), without those of the indicator where these are columns themselves. */
const KEYS = {
  period: /^(indicator|subject|unit_valid|dimension)_|^unit_of_measure$/,
  indicator: /^(subject|unit_valid|dimension)_|^period(_start|_end)?$/,
};

interface Value {
  part: SeriesPart;
  row: ObservationRow;
}

/**
 * Observations as a table for reading: a row for each series and a column for each period, or a row for each subject,
 * breakdown and period and a column for each indicator. A cell is the value with all digits; one that is not exact is the
 * text that people write, such as "> 95", and one without data is empty.
 * @throws CatalogueError LIMIT_EXCEEDED for more than 2,000 columns, FILTER_INVALID with alternatives
 */
export async function wideTable(
  makeContext: () => Context,
  filter: ObservationFilter,
  language: TableLanguage,
  columnsOf: WideColumns,
): Promise<Table> {
  if (filter.includeAlternatives)
    throw new CatalogueError(
      'FILTER_INVALID',
      'expected shape=wide without alternatives: a cell has one value. Leave out alternatives, or shape',
    );
  const { reader } = makeContext();
  const [dimensions, datasets, valued] = await Promise.all([
    listDimensionsOfTable(reader, filter),
    listDatasetsOfTable(reader, filter),
    columnsOf === 'period' ? periodColumns(reader, filter) : indicatorColumns(reader, filter, language),
  ]);
  if (valued.length > MOST_COLUMNS)
    throw new CatalogueError(
      'LIMIT_EXCEEDED',
      `expected at most ${MOST_COLUMNS} columns of values; there are more. Select fewer ${columnsOf}s, or leave out shape=wide`,
    );
  const keys = inLanguages(columnsOfObservations(dimensions), language).filter(({ name }) =>
    KEYS[columnsOf].test(name),
  );
  const place = new Map(valued.map(({ key }, i) => [key, i]));
  return {
    name: 'observations',
    columns: [...keys, ...valued.map(({ key: _, ...column }): Column => column)],
    datasets,
    async *read(): ReturnType<Table['read']> {
      for await (const values of valuesBySubject(makeContext, filter)) {
        const rows = new Map<string, { first: Value; cells: Cell[] }>();
        for (const value of values) {
          const { rowKey, columnKey } = keysOf(value, columnsOf);
          const known = rows.get(rowKey) ?? { first: value, cells: Array<Cell>(valued.length).fill(null) };
          rows.set(rowKey, known);
          known.cells[place.get(columnKey) ?? -1] = cellOf(value);
        }
        const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
        yield sorted.map(({ first, cells }): Cells => [...keys.map((key) => keyCell(key, first)), ...cells]);
      }
      return undefined;
    },
    // Each row has at least one observation.
    fits: async (most) => (await selectsAtMost(makeContext(), filter, most)) || null,
  };
}

interface ValuedColumn extends Column {
  key: string;
}

async function periodColumns(reader: Context['reader'], filter: ObservationFilter): Promise<ValuedColumn[]> {
  const periods = await listPeriodsOfTable(reader, filter, MOST_COLUMNS + 1);
  return periods.map(({ period, start, end }) => ({
    key: `${start}|${end}`,
    name: period,
    type: 'decimal',
    vi: `Giá trị của kỳ ${period}.`,
    en: `Value for ${period}.`,
  }));
}

async function indicatorColumns(
  reader: Context['reader'],
  filter: ObservationFilter,
  language: TableLanguage,
): Promise<ValuedColumn[]> {
  const indicators = await listIndicatorsOfTable(reader, filter, MOST_COLUMNS + 1);
  return indicators.map(({ id, code, nameVi, nameEn }) => ({
    key: String(id),
    name: code,
    type: 'decimal',
    vi: nameVi ?? nameEn ?? code,
    en: (language === 'vi' ? nameVi : nameEn) ?? nameVi ?? code,
  }));
}

function keysOf({ part, row }: Value, columnsOf: WideColumns): { rowKey: string; columnKey: string } {
  const days = `${row.periodStart}|${row.periodEnd}`;
  return columnsOf === 'period'
    ? { rowKey: String(row.seriesId).padStart(10), columnKey: days }
    : { rowKey: `${part.series.breakdown} ${days}`, columnKey: String(part.series.indicatorId) };
}

function cellOf({ row }: Value): Cell {
  if (row.status === 'MISSING') return null;
  if (row.relation === 'EQUAL' && row.value !== null) return row.value;
  return observationText(row, { symbol: { vi: null, en: null } }, 'EN', null);
}

/** Cells that name a row are about the series or the period alone. */
const keyCell = (column: ObservationColumn, { part, row }: Value): Cell =>
  column.cell({ part, row } as Parameters<ObservationColumn['cell']>[0]);

/** All observations of one subject after the other, each with its series. */
async function* valuesBySubject(
  makeContext: () => Context,
  filter: ObservationFilter,
): AsyncGenerator<Value[], undefined> {
  let subject: Value[] = [];
  let subjectId: number | null = null;
  let after: SeriesRow | null = null;
  for (;;) {
    const context = makeContext();
    const group: SeriesRow[] = await listSeriesBySubject(context.reader, filter, after, SERIES_AT_ONCE);
    after = group.at(-1) ?? null;
    const parts = new Map((await readSeriesParts(context, group)).map((part) => [part.series.id, part]));
    for await (const page of readObservationsOfSeries(context, filter, [...parts.keys()], () => ROWS_AT_ONCE))
      for (const row of page) {
        const part = parts.get(row.seriesId) as SeriesPart;
        if (part.series.subjectId !== subjectId && subject.length > 0) {
          yield subject;
          subject = [];
        }
        subjectId = part.series.subjectId;
        subject.push({ part, row });
      }
    if (!after) break;
  }
  if (subject.length > 0) yield subject;
  return undefined;
}

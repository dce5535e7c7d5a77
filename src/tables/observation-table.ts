import type { Context } from '../request/context.js';
import type { ObservationKey, ObservationRow } from '../series/observation.queries.js';
import type { ObservationFilter } from '../series/series.args.js';
import {
  columnsOfObservations,
  OBSERVATION_KEY,
  type ObservationColumn,
  type TableObservation,
} from './columns-of-observations.js';
import {
  countObservationsOfTable,
  listDimensionsOfTable,
  listObservationsOfTable,
  listSeriesOfTable,
} from './observation-table.queries.js';
import { readSeriesParts, type SeriesPart } from './series-part.js';
import { type Cell, type Cells, inLanguages, type Table, type TableLanguage } from './table.js';
import { tableObservations } from './table-observations.js';

/** Series whose parts are in memory at once. */
const SERIES_AT_ONCE = 100;

// Rows of a page: few at first, so that the first bytes come soon.
const FIRST_ROWS = 100;
const MOST_ROWS = 500;

/** A reader that takes longer than this for a page, in milliseconds, is slow: its pages stay small, so that it holds little. */
const SLOW_MS = 1_000;

/**
 * The observations that a filter selects, as a flat table: series by series, oldest first, as `Query.observations` lists
 * them. Each page is a statement of its own that starts after the last row of the page before, so no connection is held
 * while the client is slow, and a table of any length takes the memory of a page.
 * @param makeContext for each group of series a new one, so that what was loaded for the last group is forgotten
 */
export async function observationTable(
  makeContext: () => Context,
  filter: ObservationFilter,
  language: TableLanguage,
): Promise<Table> {
  const dimensions = await listDimensionsOfTable(makeContext().reader, filter);
  const columns = inLanguages(columnsOfObservations(dimensions), language);
  return {
    name: 'observations',
    columns,
    key: OBSERVATION_KEY,
    async *read(): ReturnType<Table['read']> {
      const row = cellsOfRows(columns);
      for await (const sources of readObservations(makeContext, filter)) yield sources.map(row);
      return undefined;
    },
    fits: (most) => selectsAtMost(makeContext(), filter, most),
  };
}

/** Makes the cells of rows. Cells that a series has in common are made once for all of its rows. */
export function cellsOfRows(columns: readonly ObservationColumn[]): (source: TableObservation) => Cells {
  const own = columns.flatMap((column, i) => (column.isOfSeries ? [] : [{ column, i }]));
  let seriesId = 0;
  let shared: Cell[] = [];
  return (source) => {
    if (source.part.series.id !== seriesId) {
      seriesId = source.part.series.id;
      shared = columns.map((column) => (column.isOfSeries ? column.cell(source) : null));
    }
    const cells = shared.slice();
    for (const { column, i } of own) cells[i] = column.cell(source);
    return cells;
  };
}

/** Whether a filter selects at most `most` observations. */
export async function selectsAtMost(
  { reader }: Context,
  filter: ObservationFilter,
  most: number,
): Promise<boolean> {
  const [counted] = await countObservationsOfTable(reader, filter, most + 1);
  return (counted?.rows ?? 0) <= most;
}

/** The observations that a filter selects, in the order of the table, page by page. */
export async function* readObservations(
  makeContext: () => Context,
  filter: ObservationFilter,
): AsyncGenerator<TableObservation[], undefined> {
  let rows = FIRST_ROWS;
  let after = 0;
  for (;;) {
    const context = makeContext();
    const group = await listSeriesOfTable(context.reader, filter, after, SERIES_AT_ONCE);
    const last = group.at(-1);
    if (!last) return;
    after = last.id;
    const parts = new Map((await readSeriesParts(context, group)).map((part) => [part.series.id, part]));
    for await (const page of readObservationsOfSeries(context, filter, [...parts.keys()], () => rows)) {
      const sources = await tableObservations(
        context,
        page,
        ({ seriesId }) => parts.get(seriesId) as SeriesPart,
      );
      const given = performance.now();
      yield sources;
      rows = performance.now() - given < SLOW_MS ? MOST_ROWS : FIRST_ROWS;
    }
  }
}

/** The observations of some series, page by page. */
export async function* readObservationsOfSeries(
  { reader }: Context,
  filter: ObservationFilter,
  ids: readonly number[],
  limit: () => number,
): AsyncGenerator<ObservationRow[], undefined> {
  let [left, key] = [ids, null as ObservationKey | null];
  for (;;) {
    const most = limit();
    const page = await listObservationsOfTable(reader, filter, left, key, most);
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (!last || page.length < most) return;
    const { seriesId, periodStart: start, periodEnd: end, alternative } = last;
    left = left.slice(left.indexOf(seriesId));
    key = { seriesId, start, end, alternative };
  }
}

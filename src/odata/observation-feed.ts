import { parseGlobalId } from '../identity/global-id.js';
import { requireRow } from '../loading/by-id.js';
import type { Context } from '../request/context.js';
import type { ObservationRow } from '../series/observation.queries.js';
import { parseObservationKey } from '../series/observation-id.js';
import { seriesLoaders } from '../series/series.loader.js';
import type { SeriesRow } from '../series/series.queries.js';
import { columnsOfObservations, type ObservationColumn } from '../tables/columns-of-observations.js';
import { cellsOfRows } from '../tables/observation-table.js';
import { readSeriesParts, type SeriesPart } from '../tables/series-part.js';
import type { Cells, Column } from '../tables/table.js';
import { tableObservations } from '../tables/table-observations.js';
import type { Condition } from './bind-filter.js';
import type { Feed, FeedPage, FeedPageQuery } from './feed.js';
import { feedLoaders } from './feed.loader.js';
import { filterSql } from './filter-sql.js';
import { withMeasures } from './measures.js';
import { sqlColumn } from './observation-columns.queries.js';
import {
  countObservationsOfFeed,
  listObservationsOfFeed,
  type ObservationRows,
  type SqlSelection,
  TABLE_KEY_TYPES,
} from './observation-feed.queries.js';
import type { SqlColumn } from './observation-joins.queries.js';

const ABOUT: Record<ObservationRows, { type: string; vi: string; en: string }> = {
  observations: {
    type: 'Observation',
    vi: 'Số liệu tổng số, không phân loại: mỗi dòng một chỉ tiêu, một đối tượng và một kỳ.',
    en: 'Observations without a breakdown: a row for each indicator, subject and period.',
  },
  breakdowns: {
    type: 'BreakdownObservation',
    vi: 'Số liệu theo phân loại, tách riêng để không cộng hai lần.',
    en: 'Observations of categories, apart so that nothing is added twice.',
  },
  alternatives: {
    type: 'AlternativeObservation',
    vi: 'Số liệu của nguồn khác cho những kỳ đã có số liệu.',
    en: 'What other sources report for periods that there is an observation for.',
  },
};

/** The feeds of observations, by name. */
export const OBSERVATION_FEEDS = Object.keys(ABOUT) as ObservationRows[];

/** The flat table of observations as a feed. Rows are found and ordered by statements, and their cells are those of the files. */
export async function observationFeed(context: Context, name: ObservationRows): Promise<Feed> {
  const { reader } = context;
  const dimensions = name === 'observations' ? [] : await context.loaders(feedLoaders).dimensions();
  const all = withMeasures(columnsOfObservations(dimensions));
  const own = dimensions.map((dimension) => [`dimension_${dimension.code}`, dimension.id] as const);
  // Names of OData have letters, digits and _ only.
  const properties = all.map((column) => ({ ...column, name: column.name.replaceAll(/\W/g, '_') }));
  const dimensionIds = new Map(own.map(([column, id]) => [column.replaceAll(/\W/g, '_'), id]));
  const inSql = (column: Column): SqlColumn | null =>
    sqlColumn(reader, column, (property) => dimensionIds.get(property));
  const requireSql = (column: Column): SqlColumn => requireRow(inSql(column));

  function selectionOf(filter: Condition | null): SqlSelection {
    const columns: SqlColumn[] = [];
    const where =
      filter &&
      filterSql(filter, (column) => {
        const found = requireSql(column);
        columns.push(found);
        return found.value;
      });
    return { rows: name, where, columns };
  }

  async function cellsOf(rows: readonly ObservationRow[], columns: readonly Column[]): Promise<Cells[]> {
    const ids = [...new Set(rows.map(({ seriesId }) => seriesId))];
    const series = await Promise.all(
      ids.map(async (id) => requireRow(await context.loaders(seriesLoaders).seriesById.load(id))),
    );
    const parts = new Map((await readSeriesParts(context, series)).map((part) => [part.series.id, part]));
    const sources = await tableObservations(
      context,
      rows,
      ({ seriesId }) => parts.get(seriesId) as SeriesPart,
    );
    return sources.map(cellsOfRows(columns as readonly ObservationColumn[]));
  }

  return {
    name,
    type: ABOUT[name].type,
    about: ABOUT[name],
    key: 'observation_id',
    columns: properties,
    canFilter: (column) => inSql(column) !== null,
    keyTypes: (orderBy) => [...orderBy.map(({ column }) => column.type), ...TABLE_KEY_TYPES],
    async page({ filter, orderBy, columns, after, skip, size }: FeedPageQuery): Promise<FeedPage> {
      const order = orderBy.map(({ column, descending }) => ({
        ...requireSql(column),
        type: column.type,
        descending,
      }));
      const found = await listObservationsOfFeed(reader, selectionOf(filter), order, {
        after,
        skip,
        limit: size + 1,
      });
      const rows = found.slice(0, size);
      return {
        rows: await cellsOf(rows, columns),
        next: found.length > size ? (rows.at(-1)?.keys ?? null) : null,
      };
    },
    async count(filter) {
      const [counted] = await countObservationsOfFeed(reader, selectionOf(filter));
      return counted?.total ?? 0;
    },
    async find(key, columns) {
      const id = parseGlobalId(String(key));
      const found = id.type === 'Observation' ? parseObservationKey(id.key) : null;
      if (!found) return null;
      const row = await context.loaders(seriesLoaders).observationByKey.load(found);
      const series = row && (await context.loaders(seriesLoaders).seriesById.load(row.seriesId));
      if (!series || rowsOf(row, series) !== name) return null;
      return (await cellsOf([row], columns))[0] ?? null;
    },
  };
}

/** The feed that an observation is in. */
function rowsOf({ alternative }: ObservationRow, { breakdown }: SeriesRow): ObservationRows {
  if (alternative > 0) return 'alternatives';
  return breakdown === '' ? 'observations' : 'breakdowns';
}

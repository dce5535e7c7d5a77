import { type SQL, sql } from 'drizzle-orm';
import { columns, integers } from '../../db/columns.js';
import { category, dataset, dimension, indicator, observation, series } from '../../db/tables/index.js';
import { idsByCode } from '../loading/letter-case.js';
import type { Reader } from '../loading/reader.js';
import { whenPresent } from '../paging/when-present.js';
import type { ObservationKey, ObservationRow } from '../series/observation.queries.js';
import { conditionOnSeries, observationFits } from '../series/observation-filter.queries.js';
import type { ObservationFilter } from '../series/series.args.js';
import type { SeriesRow } from '../series/series.queries.js';

/** SQL: is the series row one that a filter selects? */
export const ofFilter = (reader: Reader, filter: ObservationFilter): SQL =>
  sql`${reader.live(series)} AND ${conditionOnSeries(reader, filter) ?? sql`true`}`;

/** The next series of a filter by id, from the one after `after`. Those without observations of its datasets are left out. */
export const listSeriesOfTable = (
  reader: Reader,
  filter: ObservationFilter,
  after: number,
  limit: number,
): Promise<SeriesRow[]> =>
  reader.rows(
    'listSeriesOfTable',
    sql`SELECT ${columns(series)} FROM series
      WHERE ${series.id} > ${after} AND ${ofFilter(reader, filter)} AND ${isOfDatasets(reader, filter)}
      ORDER BY ${series.id} LIMIT ${limit}`,
  );

/** SQL: has the series an observation in one of the datasets of a filter? */
const isOfDatasets = (reader: Reader, { datasets }: ObservationFilter): SQL =>
  whenPresent(
    datasets,
    (codes) => sql`EXISTS (SELECT FROM observation WHERE ${observation.seriesId} = ${series.id}
        AND ${observation.datasetId} IN (${idsByCode(reader, dataset, codes)}) AND ${reader.live(observation)})`,
  ) ?? sql`true`;

/** The next series of a filter, subject by subject, from the one after `after`. */
export const listSeriesBySubject = (
  reader: Reader,
  filter: ObservationFilter,
  after: Pick<SeriesRow, 'subjectId' | 'id'> | null,
  limit: number,
): Promise<SeriesRow[]> =>
  reader.rows(
    'listSeriesBySubject',
    sql`SELECT ${columns(series)} FROM series
      WHERE (${series.subjectId}, ${series.id}) > (${after?.subjectId ?? 0}, ${after?.id ?? 0}) AND ${ofFilter(reader, filter)}
      ORDER BY ${series.subjectId}, ${series.id} LIMIT ${limit}`,
  );

/** The periods of the observations of a filter, the oldest first, at most `limit`. */
export const listPeriodsOfTable = (
  reader: Reader,
  filter: ObservationFilter,
  limit: number,
): Promise<{ period: string; start: string; end: string }[]> =>
  reader.rows(
    'listPeriodsOfTable',
    sql`SELECT min(${observation.period}) AS period, ${observation.periodStart}::text AS start, ${observation.periodEnd}::text AS end
      FROM series JOIN observation ON ${observation.seriesId} = ${series.id}
      WHERE ${ofFilter(reader, filter)} AND ${reader.live(observation)} AND ${observationFits(reader, filter)}
      GROUP BY ${observation.periodStart}, ${observation.periodEnd}
      ORDER BY ${observation.periodStart}, ${observation.periodEnd} LIMIT ${limit}`,
  );

/** The indicators of the series of a filter, by code, at most `limit`. */
export const listIndicatorsOfTable = (
  reader: Reader,
  filter: ObservationFilter,
  limit: number,
): Promise<{ id: number; code: string; nameVi: string | null; nameEn: string | null }[]> =>
  reader.rows(
    'listIndicatorsOfTable',
    sql`SELECT ${indicator.id} AS id, ${indicator.code} AS code, ${indicator.nameVi} AS "nameVi", ${indicator.nameEn} AS "nameEn"
      FROM indicator WHERE ${reader.live(indicator)} AND ${indicator.id} IN (SELECT ${series.indicatorId} FROM series WHERE ${ofFilter(reader, filter)})
      ORDER BY ${indicator.code} COLLATE "C" LIMIT ${limit}`,
  );

/** The dimensions that the indicators of a filter have, and those of its series, by code. */
export const listDimensionsOfTable = (
  reader: Reader,
  filter: ObservationFilter,
): Promise<{ id: number; code: string; nameVi: string | null; nameEn: string | null }[]> =>
  reader.rows(
    'listDimensionsOfTable',
    sql`SELECT ${dimension.id} AS id, ${dimension.code} AS code, ${dimension.nameVi} AS "nameVi", ${dimension.nameEn} AS "nameEn"
      FROM dimension WHERE ${reader.live(dimension)} AND ${dimension.id} IN (
        SELECT unnest(${indicator.dimensionIds}) FROM indicator WHERE ${reader.live(indicator)} AND ${indicator.id} IN (
          SELECT ${series.indicatorId} FROM series WHERE ${ofFilter(reader, filter)})
        UNION ALL SELECT ${category.dimensionId} FROM category WHERE ${reader.live(category)} AND ${category.id} IN (
          SELECT unnest(${series.categoryIds}) FROM series WHERE ${series.breakdown} <> '' AND ${ofFilter(reader, filter)}))
      ORDER BY ${dimension.code} COLLATE "C"`,
  );

/** The datasets of the observations of a filter, by code. */
export const listDatasetsOfTable = (
  reader: Reader,
  filter: ObservationFilter,
): Promise<{ code: string; licence: string }[]> =>
  reader.rows(
    'listDatasetsOfTable',
    sql`SELECT ${dataset.code} AS code, ${dataset.licence} AS licence FROM dataset
      WHERE ${reader.live(dataset)} AND ${dataset.id} IN (
        SELECT ${observation.datasetId} FROM series JOIN observation ON ${observation.seriesId} = ${series.id}
        WHERE ${ofFilter(reader, filter)} AND ${reader.live(observation)} AND ${observationFits(reader, filter)})
      ORDER BY ${dataset.code} COLLATE "C"`,
  );

/**
 * The next observations of these series, series by series in the order of the ids, oldest first, from the one after `after`,
 * which is of the first series. Each series is read by the key of the table, so that a page costs what it returns.
 */
export const listObservationsOfTable = (
  reader: Reader,
  filter: ObservationFilter,
  seriesIds: readonly number[],
  after: ObservationKey | null,
  limit: number,
): Promise<ObservationRow[]> => {
  const beyond =
    after === null
      ? sql`true`
      : sql`(asked.position > 1 OR (${observation.periodStart}, ${observation.periodEnd}, ${observation.alternative})
          > (${after.start}::date, ${after.end}::date, ${after.alternative}::smallint))`;
  return reader.rows(
    'listObservationsOfTable',
    sql`SELECT page.* FROM unnest(${integers(seriesIds)}) WITH ORDINALITY AS asked (id, position)
      CROSS JOIN LATERAL (
        SELECT ${columns(observation)} FROM observation
        WHERE ${observation.seriesId} = asked.id AND ${reader.live(observation)} AND ${observationFits(reader, filter)} AND ${beyond}
        ORDER BY ${observation.periodStart}, ${observation.periodEnd}, ${observation.alternative}) AS page
      ORDER BY asked.position, page."periodStart", page."periodEnd", page.alternative LIMIT ${limit}`,
  );
};

/** How many observations a filter selects, counted up to `limit`. */
export const countObservationsOfTable = (
  reader: Reader,
  filter: ObservationFilter,
  limit: number,
): Promise<{ rows: number }[]> =>
  reader.rows(
    'countObservationsOfTable',
    sql`SELECT count(*)::int AS rows FROM (
      SELECT FROM series JOIN observation ON ${observation.seriesId} = ${series.id}
      WHERE ${ofFilter(reader, filter)} AND ${reader.live(observation)} AND ${observationFits(reader, filter)}
      LIMIT ${limit}) AS counted`,
  );

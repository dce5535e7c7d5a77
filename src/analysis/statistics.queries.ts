import { type SQL, sql } from 'drizzle-orm';
import { columns, integers } from '../../db/columns.js';
import { observation } from '../../db/tables/index.js';
import type { Reader } from '../loading/reader.js';
import { type ObservationRow, overlapsSpan, type Span } from '../series/observation.queries.js';
import { exactInSql } from './exact.js';
import { lengthInSql } from './span.js';

/** What is reckoned of one series. Figures are told by their days, `start/end`. */
export interface StatisticsRow {
  parentKey: number;
  count: number;
  mean: string | null;
  first: string | null;
  last: string | null;
  minimum: string | null;
  maximum: string | null;
}

/** Why a figure is left out: see {@link whyExcluded}. */
export type ExclusionCause = 'NOT_EXACT' | 'BEFORE_BREAK' | 'OTHER_LENGTH' | 'OTHER_SCALE';

export type ExcludedRow = ObservationRow & { parentKey: number; cause: ExclusionCause };

const length = lengthInSql(sql`${observation.periodStart}`, sql`${observation.periodEnd}`);

/** Of how many places a figure is one: the 63 of 15/63. A count out of a whole has a numerator and no places. */
const places = sql`CASE WHEN ${observation.numerator} IS NULL THEN ${observation.denominator} END`;

/**
 * The figures that the series follow within the span, each with the cause that keeps it out, if any. What was
 * measured before the last break is on another footing, and so is a figure for a longer or shorter time than
 * the newest exact one is for, or a place out of another number of places.
 */
const figures = (reader: Reader, span: Span, ids: readonly number[]): SQL => sql`
  SELECT marked.*, CASE
      WHEN NOT marked.exact THEN 'NOT_EXACT'
      WHEN marked.period_start < marked.break_start THEN 'BEFORE_BREAK'
      WHEN marked.length <> marked.newest_length THEN 'OTHER_LENGTH'
      WHEN marked.places <> marked.newest_places THEN 'OTHER_SCALE' END AS cause
  FROM (SELECT figure.*,
      max(figure.period_start) FILTER (WHERE figure.status = 'BREAK') OVER of_series AS break_start,
      first_value(figure.length) OVER newest AS newest_length, first_value(figure.places) OVER newest AS newest_places
    FROM (SELECT observation.*, ${exactInSql} AS exact, ${length} AS length, ${places} AS places FROM observation
      WHERE ${observation.seriesId} = ANY (${integers(ids)}) AND ${observation.alternative} = 0
        AND ${reader.live(observation)} AND ${overlapsSpan(span)}) AS figure
    WINDOW of_series AS (PARTITION BY figure.series_id),
      newest AS (of_series ORDER BY figure.exact DESC, figure.period_start DESC, figure.period_end DESC)) AS marked`;

/** Count, mean and extremes of each series over the span; no row for a series without any figure in it. */
export function findStatistics(reader: Reader, span: Span, ids: readonly number[]): Promise<StatisticsRow[]> {
  const pick = (order: SQL) =>
    sql`(array_agg(period_start || '/' || period_end ORDER BY ${order}) FILTER (WHERE cause IS NULL))[1]`;
  return reader.rows(
    'findStatistics',
    sql`SELECT series_id AS "parentKey", count(*) FILTER (WHERE cause IS NULL)::integer AS count,
        avg(value) FILTER (WHERE cause IS NULL) AS mean,
        ${pick(sql`period_start`)} AS first, ${pick(sql`period_start DESC`)} AS last,
        ${pick(sql`value, period_start`)} AS minimum, ${pick(sql`value DESC, period_start`)} AS maximum
      FROM (${figures(reader, span, ids)}) AS figure GROUP BY series_id`,
  );
}

/** The figures that are left out of {@link findStatistics}, oldest first. */
export const listExcluded = (reader: Reader, span: Span, ids: readonly number[]): Promise<ExcludedRow[]> =>
  reader.rows(
    'listExcluded',
    sql`SELECT ${columns(observation)}, ${observation.seriesId} AS "parentKey", cause
      FROM (${figures(reader, span, ids)}) AS observation WHERE cause IS NOT NULL
      ORDER BY ${observation.seriesId}, ${observation.periodStart}, ${observation.periodEnd}`,
  );

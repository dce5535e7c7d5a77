import { type SQL, sql } from 'drizzle-orm';
import { columns, integers } from '../../db/columns.js';
import { observation } from '../../db/tables/index.js';
import type { Reader } from '../loading/reader.js';
import type { ObservationRow } from '../series/observation.queries.js';
import { overlapsSpan, type Span } from '../series/observation-filter.queries.js';
import { exactInSql } from './exact.js';
import {
  certainlyAtLeastInSql,
  certainlyAtMostInSql,
  finiteInSql,
  hasNumberInSql,
  highestInSql,
  lowestInSql,
} from './possible-values.js';
import { lengthInSql } from './span.js';

/** Statistics of one series. Observations are named by the days of their period, `start/end`. */
export interface StatisticsRow {
  parentKey: number;
  count: number;
  mean: string | null;
  /** How many comparable observations are left out only because their values are not exact. */
  inexact: number;
  /** The mean of these and the others has these bounds; null where it has none. */
  meanAtLeast: string | null;
  meanAtMost: string | null;
  first: string | null;
  last: string | null;
  /** Null where an observation that is left out may be lower, or higher. */
  minimum: string | null;
  maximum: string | null;
}

/** Why an observation is left out; see `whyExcluded`. */
export type ExclusionCause = 'NOT_EXACT' | 'BEFORE_BREAK' | 'OTHER_LENGTH' | 'OTHER_SCALE';

export type ExcludedRow = ObservationRow & { parentKey: number; cause: ExclusionCause };

const length = lengthInSql(sql`${observation.periodStart}`, sql`${observation.periodEnd}`);

/** SQL: among how many an observation is a rank: the 63 of 15/63. A count has a numerator and is no rank. */
const outOf = sql`CASE WHEN ${observation.numerator} IS NULL THEN ${observation.denominator} END`;

/**
 * SQL: the observations of the series within the span, each with the cause to leave it out, if any. Not comparable are
 * those before the last break, those for a longer or shorter period than that of the newest exact one, and ranks among
 * another number of units. `inexact` is true for comparable observations with a number that is not exact.
 */
const markedObservations = (reader: Reader, span: Span, ids: readonly number[]): SQL => sql`
  SELECT marked.*, CASE
      WHEN NOT marked.exact THEN 'NOT_EXACT'
      WHEN marked.period_start < marked.break_start THEN 'BEFORE_BREAK'
      WHEN marked.length <> marked.newest_length THEN 'OTHER_LENGTH'
      WHEN marked.out_of <> marked.newest_out_of THEN 'OTHER_SCALE' END AS cause,
    marked.has_number AND NOT marked.exact AND NOT coalesce(marked.period_start < marked.break_start
      OR marked.length <> marked.newest_length OR marked.out_of <> marked.newest_out_of, false) AS inexact
  FROM (SELECT reported.*,
      max(reported.period_start) FILTER (WHERE reported.status = 'BREAK') OVER of_series AS break_start,
      first_value(reported.length) OVER newest AS newest_length, first_value(reported.out_of) OVER newest AS newest_out_of
    FROM (SELECT observation.*, ${exactInSql} AS exact, ${length} AS length, ${outOf} AS out_of, ${hasNumberInSql} AS has_number,
        ${lowestInSql} AS lowest, ${highestInSql} AS highest, ${certainlyAtLeastInSql} AS at_least, ${certainlyAtMostInSql} AS at_most FROM observation
      WHERE ${observation.seriesId} = ANY (${integers(ids)}) AND ${observation.alternative} = 0
        AND ${reader.live(observation)} AND ${overlapsSpan(span)}) AS reported
    WINDOW of_series AS (PARTITION BY reported.series_id),
      newest AS (of_series ORDER BY reported.exact DESC, reported.period_start DESC, reported.period_end DESC)) AS marked`;

/** Count, mean and extremes of each series over the span; no row for a series without observations in it. */
export function findStatistics(reader: Reader, span: Span, ids: readonly number[]): Promise<StatisticsRow[]> {
  const pick = (order: SQL) =>
    sql`(array_agg(period_start || '/' || period_end ORDER BY ${order}) FILTER (WHERE cause IS NULL))[1]`;
  return reader.rows(
    'findStatistics',
    sql`SELECT series_id AS "parentKey", count(*) FILTER (WHERE cause IS NULL)::integer AS count,
        avg(value) FILTER (WHERE cause IS NULL) AS mean, (count(*) FILTER (WHERE inexact))::integer AS inexact,
        ${finiteInSql(sql`avg(at_least) FILTER (WHERE cause IS NULL OR inexact)`)} AS "meanAtLeast",
        ${finiteInSql(sql`avg(at_most) FILTER (WHERE cause IS NULL OR inexact)`)} AS "meanAtMost",
        ${pick(sql`period_start`)} AS first, ${pick(sql`period_start DESC`)} AS last,
        CASE WHEN min(lowest) FILTER (WHERE inexact) < min(value) FILTER (WHERE cause IS NULL) THEN NULL ELSE ${pick(sql`value, period_start`)} END AS minimum,
        CASE WHEN max(highest) FILTER (WHERE inexact) > max(value) FILTER (WHERE cause IS NULL) THEN NULL ELSE ${pick(sql`value DESC, period_start`)} END AS maximum
      FROM (${markedObservations(reader, span, ids)}) AS reported GROUP BY series_id`,
  );
}

/** The observations that {@link findStatistics} leaves out, oldest first. */
export const listExcluded = (reader: Reader, span: Span, ids: readonly number[]): Promise<ExcludedRow[]> =>
  reader.rows(
    'listExcluded',
    sql`SELECT ${columns(observation)}, ${observation.seriesId} AS "parentKey", cause
      FROM (${markedObservations(reader, span, ids)}) AS observation WHERE cause IS NOT NULL
      ORDER BY ${observation.seriesId}, ${observation.periodStart}, ${observation.periodEnd}`,
  );

import { type SQL, sql } from 'drizzle-orm';
import { columns, integers } from '../../db/columns.js';
import { indicator, observation, series, unit } from '../../db/tables/index.js';
import type { Reader } from '../loading/reader.js';
import { type UnitRow, unitKeyOrder } from '../units/unit.queries.js';
import { exactInSql } from './exact.js';
import { type ScopeQuestion, unitsInScope } from './scope.queries.js';

/** What the figures of the units that reported come to. Decimals as text. */
export interface AggregateRow {
  parentKey: number;
  expected: number;
  reported: number;
  sum: string | null;
  mean: string | null;
  weightedMean: string | null;
}

/**
 * One row for each unit of the scope and each indicator: its exact figure for the period, and that of the
 * indicator to weight by. `used` where all that is needed is there.
 */
function figures(
  reader: Reader,
  { scope, breakdown, period }: ScopeQuestion,
  indicators: readonly number[],
): SQL {
  const figure = (ofIndicator: SQL, name: string): SQL => sql`
    LEFT JOIN LATERAL (SELECT ${observation.value} AS value FROM series JOIN observation ON ${observation.seriesId} = ${series.id}
      WHERE ${series.indicatorId} = ${ofIndicator} AND ${series.subjectId} = unit.id AND ${series.breakdown} = ${breakdown} AND ${reader.live(series)}
        AND ${observation.alternative} = 0 AND ${observation.periodStart} = ${period?.start}::date AND ${observation.periodEnd} = ${period?.end}::date
        AND ${reader.live(observation)} AND ${exactInSql}) AS ${sql.identifier(name)} ON true`;
  return sql`SELECT ${indicator.id} AS indicator_id, unit.*, measured.value, weight.value AS weight,
      measured.value IS NOT NULL AND (${indicator.aggregation} <> 'WEIGHTED_MEAN' OR coalesce(weight.value > 0, false)) AS used
    FROM indicator CROSS JOIN LATERAL (${unitsInScope(reader, scope, sql`${period?.end}::date`)}) AS unit
    ${figure(sql`${indicator.id}`, 'measured')} ${figure(sql`${indicator.weightId}`, 'weight')}
    WHERE ${indicator.id} = ANY (${integers(indicators)}) AND ${reader.live(indicator)}`;
}

/** Sum, mean and weighted mean of the units that reported, for each indicator. */
export const findAggregates = (
  reader: Reader,
  question: ScopeQuestion,
  indicators: readonly number[],
): Promise<AggregateRow[]> =>
  reader.rows(
    'findAggregates',
    sql`SELECT indicator_id AS "parentKey", count(*)::integer AS expected, (count(*) FILTER (WHERE used))::integer AS reported,
        sum(value) FILTER (WHERE used) AS sum, avg(value) FILTER (WHERE used) AS mean,
        sum(value * weight) FILTER (WHERE used) / nullif(sum(weight) FILTER (WHERE used), 0) AS "weightedMean"
      FROM (${figures(reader, question, indicators)}) AS figure GROUP BY indicator_id`,
  );

/** Units of the scope that an aggregate goes without, by code, at most `limit` for each indicator. */
export const listMissingUnits = (
  reader: Reader,
  question: ScopeQuestion,
  indicators: readonly number[],
  limit: number,
): Promise<(UnitRow & { parentKey: number })[]> =>
  reader.rows(
    'listMissingUnits',
    sql`SELECT * FROM (
        SELECT ${columns(unit)}, indicator_id AS "parentKey", row_number() OVER (PARTITION BY indicator_id ORDER BY ${unitKeyOrder}) AS place
        FROM (${figures(reader, question, indicators)}) AS unit WHERE NOT used) AS missing
      WHERE place <= ${limit} ORDER BY "parentKey", place`,
  );

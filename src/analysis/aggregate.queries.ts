import { type SQL, sql } from 'drizzle-orm';
import { columns, integers } from '../../db/columns.js';
import { indicator, observation, series, unit } from '../../db/tables/index.js';
import type { Reader } from '../loading/reader.js';
import { type UnitRow, unitKeyOrder } from '../units/unit.queries.js';
import { exactInSql } from './exact.js';
import { type ScopeQuestion, unitsInScope } from './scope.queries.js';

/** The aggregate of the units that reported. Decimals as text. */
export interface AggregateRow {
  parentKey: number;
  expected: number;
  reported: number;
  sum: string | null;
  mean: string | null;
  weightedMean: string | null;
}

/**
 * SQL: one row for each unit of the scope and each indicator, with its exact value for the period and that of the weight
 * indicator. `used` is true where the unit has all values that the aggregation needs.
 */
function valuesOfScope(
  reader: Reader,
  { scope, breakdown, period }: ScopeQuestion,
  indicators: readonly number[],
): SQL {
  const exactValue = (ofIndicator: SQL, name: string): SQL => sql`
    LEFT JOIN LATERAL (SELECT ${observation.value} AS value FROM series JOIN observation ON ${observation.seriesId} = ${series.id}
      WHERE ${series.indicatorId} = ${ofIndicator} AND ${series.subjectId} = unit.id AND ${series.breakdown} = ${breakdown} AND ${reader.live(series)}
        AND ${observation.alternative} = 0 AND ${observation.periodStart} = ${period?.start}::date AND ${observation.periodEnd} = ${period?.end}::date
        AND ${reader.live(observation)} AND ${exactInSql}) AS ${sql.identifier(name)} ON true`;
  return sql`SELECT ${indicator.id} AS indicator_id, unit.*, measured.value, weight.value AS weight,
      measured.value IS NOT NULL AND (${indicator.aggregation} <> 'WEIGHTED_MEAN' OR coalesce(weight.value > 0, false)) AS used
    FROM indicator CROSS JOIN LATERAL (${unitsInScope(reader, scope, sql`${period?.end}::date`)}) AS unit
    ${exactValue(sql`${indicator.id}`, 'measured')} ${exactValue(sql`${indicator.weightId}`, 'weight')}
    WHERE ${indicator.id} = ANY (${integers(indicators)}) AND ${reader.live(indicator)}`;
}

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
      FROM (${valuesOfScope(reader, question, indicators)}) AS valued GROUP BY indicator_id`,
  );

/** Units of the scope that an aggregate leaves out, by code, at most `limit` for each indicator. */
export const listMissingUnits = (
  reader: Reader,
  question: ScopeQuestion,
  indicators: readonly number[],
  limit: number,
): Promise<(UnitRow & { parentKey: number })[]> =>
  reader.rows(
    'listMissingUnits',
    sql`SELECT * FROM (
        SELECT ${columns(unit)}, indicator_id AS "parentKey", row_number() OVER (PARTITION BY indicator_id ORDER BY ${unitKeyOrder}) AS ordinal
        FROM (${valuesOfScope(reader, question, indicators)}) AS unit WHERE NOT used) AS missing
      WHERE ordinal <= ${limit} ORDER BY "parentKey", ordinal`,
  );

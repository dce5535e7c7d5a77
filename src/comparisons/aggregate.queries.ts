import { type SQL, sql } from 'drizzle-orm';
import { columns, integers } from '../../db/columns.js';
import { indicator, observation, series, unit } from '../../db/tables/index.js';
import { exactInSql } from '../analysis/exact.js';
import {
  certainlyAtLeastInSql,
  certainlyAtMostInSql,
  finiteInSql,
  hasNumberInSql,
} from '../analysis/possible-values.js';
import type { Reader } from '../loading/reader.js';
import type { ObservationRow } from '../series/observation.queries.js';
import { type UnitRow, unitKeyOrder } from '../units/unit.queries.js';
import { mayOverlap, type Overlap, overlapOfValued } from './overlap.queries.js';
import { lastDayOfScope, type ScopeQuestion, unitsInScope } from './scope.queries.js';

/** The aggregate of the units that reported, by the aggregation of the indicator. Decimals as text. */
export interface AggregateRow {
  parentKey: number;
  expected: number;
  reported: number;
  value: string | null;
  /** Units that are not used only because their value is not exact. */
  inexact: number;
  /** What the aggregate is at least and at most if they are included; null where there is no bound. */
  atLeast: string | null;
  atMost: string | null;
  /** Two units of which one contains the other, or which have a unit in common, if their values must not be added up. */
  overlap: Overlap | null;
}

/**
 * SQL: one row for each unit of the scope, or for each with a number, and each indicator, with its exact value for the
 * period and that of the weight indicator. `used` is true where the unit has all values that the aggregation needs; `known`
 * also where the value that is aggregated is not exact, and lies between `at_least` and `at_most`.
 */
function valuesOfScope(
  reader: Reader,
  { scope, breakdown, period }: ScopeQuestion,
  indicators: readonly number[],
  units: 'all' | 'with a number',
): SQL {
  // Not LATERAL: that would look up each unit of a large scope, though few of them may have a series.
  const observed = (ofIndicator: SQL, name: string): SQL => sql`
    (SELECT ${series.indicatorId} AS observed_id, ${series.subjectId} AS subject_id,
        CASE WHEN ${exactInSql} THEN ${observation.value} END AS value, ${certainlyAtLeastInSql} AS at_least, ${certainlyAtMostInSql} AS at_most
      FROM series JOIN observation ON ${observation.seriesId} = ${series.id}
      WHERE ${series.indicatorId} = ANY (ARRAY(SELECT ${ofIndicator} FROM indicator WHERE ${indicator.id} = ANY (${integers(indicators)}) AND ${reader.live(indicator)})) AND ${series.breakdown} = ${breakdown} AND ${reader.live(series)}
        AND ${observation.alternative} = 0 AND ${observation.periodStart} = ${period?.start}::date AND ${observation.periodEnd} = ${period?.end}::date
        AND ${reader.live(observation)} AND ${hasNumberInSql}) AS ${sql.identifier(name)}
      ON ${sql.identifier(name)}.observed_id = ${ofIndicator} AND ${sql.identifier(name)}.subject_id = unit.identity_id`;
  const isWeighed = sql`(${indicator.aggregation} <> 'WEIGHTED_MEAN' OR coalesce(weight.value > 0, false))`;
  return sql`SELECT ${indicator.id} AS indicator_id, ${indicator.aggregation}, unit.*, measured.value, measured.at_least, measured.at_most, weight.value AS weight,
      measured.value IS NOT NULL AND ${isWeighed} AS used, measured.at_least IS NOT NULL AND ${isWeighed} AS known
    FROM indicator CROSS JOIN LATERAL (${unitsInScope(reader, scope, sql`${period?.end}::date`)}) AS unit
    ${units === 'all' ? sql`LEFT` : sql``} JOIN ${observed(sql`${indicator.id}`, 'measured')} LEFT JOIN ${observed(sql`${indicator.weightId}`, 'weight')}
    WHERE ${indicator.id} = ANY (${integers(indicators)}) AND ${reader.live(indicator)}`;
}

/** SQL: the aggregate of one value of each unit, over the units that fit; null where there is none, or no bound. */
const aggregateOf = (value: SQL, fits: SQL): SQL =>
  finiteInSql(sql`CASE ${indicator.aggregation} WHEN 'SUM' THEN sum(${value}) FILTER (WHERE ${fits}) WHEN 'MEAN' THEN avg(${value}) FILTER (WHERE ${fits})
    WHEN 'WEIGHTED_MEAN' THEN sum(${value} * weight) FILTER (WHERE ${fits}) / nullif(sum(weight) FILTER (WHERE ${fits}), 0) END`);

export const findAggregates = (
  reader: Reader,
  question: ScopeQuestion,
  indicators: readonly number[],
): Promise<AggregateRow[]> => {
  const { scope, period } = question;
  const periodEnd = sql`${period?.end}::date`;
  const day = lastDayOfScope(scope, periodEnd);
  const [tables, overlap] = mayOverlap(scope)
    ? [
        sql`, ${overlapOfValued(reader, day)}`,
        sql`(SELECT names FROM overlap WHERE overlap.indicator_id = ${indicator.id})`,
      ]
    : [sql``, sql`NULL::text[]`];
  return reader.rows(
    'findAggregates',
    // Units are counted apart: joined to the values, a planner that expects few units compares each with each value.
    sql`WITH RECURSIVE valued AS (${valuesOfScope(reader, question, indicators, 'with a number')})${tables}
      SELECT ${indicator.id} AS "parentKey", (SELECT count(*)::integer FROM (${unitsInScope(reader, scope, periodEnd)}) AS unit) AS expected,
        (count(*) FILTER (WHERE used))::integer AS reported,
        (count(*) FILTER (WHERE known AND NOT used))::integer AS inexact, ${aggregateOf(sql`value`, sql`used`)} AS value,
        ${aggregateOf(sql`at_least`, sql`known`)} AS "atLeast", ${aggregateOf(sql`at_most`, sql`known`)} AS "atMost",
        ${overlap} AS overlap
      FROM indicator LEFT JOIN valued ON valued.indicator_id = ${indicator.id}
      WHERE ${indicator.id} = ANY (${integers(indicators)}) AND ${reader.live(indicator)} GROUP BY ${indicator.id}, ${indicator.aggregation}`,
  );
};

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
        FROM (${valuesOfScope(reader, question, indicators, 'all')}) AS unit WHERE NOT used) AS missing
      WHERE ordinal <= ${limit} ORDER BY "parentKey", ordinal`,
  );

/** Observations of the period that an aggregate leaves out, by the code of their units, at most `limit` for each indicator. */
export const listLeftOut = (
  reader: Reader,
  question: ScopeQuestion,
  indicators: readonly number[],
  limit: number,
): Promise<(ObservationRow & { parentKey: number })[]> => {
  const { breakdown, period } = question;
  return reader.rows(
    'listLeftOut',
    sql`SELECT * FROM (
        SELECT ${columns(observation)}, unit.indicator_id AS "parentKey", row_number() OVER (PARTITION BY unit.indicator_id ORDER BY ${unitKeyOrder}) AS ordinal
        FROM (${valuesOfScope(reader, question, indicators, 'all')}) AS unit
        JOIN series ON ${series.indicatorId} = unit.indicator_id AND ${series.subjectId} = unit.identity_id AND ${series.breakdown} = ${breakdown} AND ${reader.live(series)}
        JOIN observation ON ${observation.seriesId} = ${series.id} AND ${observation.alternative} = 0 AND ${observation.periodStart} = ${period?.start}::date
          AND ${observation.periodEnd} = ${period?.end}::date AND ${observation.status} <> 'MISSING' AND ${reader.live(observation)}
        WHERE NOT unit.used) AS left_out
      WHERE ordinal <= ${limit} ORDER BY "parentKey", ordinal`,
  );
};

import { and, type SQL, sql } from 'drizzle-orm';
import { columns, identifier } from '../../db/columns.js';
import { observation, series, unit } from '../../db/tables/index.js';
import { hasNumberInSql } from '../analysis/possible-values.js';
import { lengthInSql } from '../analysis/span.js';
import type { Reader } from '../loading/reader.js';
import { whenPresent } from '../paging/when-present.js';
import type { Period } from '../scalars/period.js';
import { unitIds } from '../subjects/subject.queries.js';
import { daysWithin } from '../units/days-within.queries.js';
import { type UnitRow, unitInForceOn, unitKeyOrder } from '../units/unit.queries.js';
import type { RankingScope } from './scope.input.js';

/** Which observations of an indicator are compared: of which units, in which breakdown, for which period. */
export interface ScopeQuestion {
  scope: RankingScope;
  /** The text by which series name their breakdown. */
  breakdown: string;
  /** Null for the newest period for which any unit of the scope has a value that can be ranked. */
  period: Period | null;
}

/** SQL: is the unit row in the scope, on any day? */
const unitOfScope = (reader: Reader, { unitKind, units }: RankingScope): SQL =>
  sql`${and(
    sql`${unit.kind} = ${unitKind}::unit_kind`,
    whenPresent(units, (references) => sql`${unit.id} IN (${unitIds(reader, references)})`),
    reader.live(unit),
  )}`;

/** SQL: the rows of units; with `within`, those below that unit, with the days on which they are. */
const unitsBelow = (reader: Reader, { within }: RankingScope): SQL =>
  within == null
    ? sql`unit`
    : sql`(SELECT unit.*, below.days FROM unit JOIN (${daysWithin(reader, [within])}) AS below ON below.id = ${unit.id} WHERE ${reader.live(unit)}) AS unit`;

/** SQL: the day of the scope, or else the last day of a period. */
export const lastDayOfScope = ({ inForceOn }: RankingScope, periodEnd: SQL): SQL =>
  inForceOn == null ? sql`(${periodEnd} - 1)` : sql`${inForceOn}::date`;

/**
 * SQL: is the unit row in force, and below the unit of the scope, on the day of the scope, or else on the last day of a
 * period?
 */
const inForceAtEnd = (scope: RankingScope, periodEnd: SQL): SQL => {
  const day = lastDayOfScope(scope, periodEnd);
  return scope.within == null ? unitInForceOn(day) : sql`${unitInForceOn(day)} AND unit.days @> ${day}`;
};

/** SQL: the units of the scope in force at the end of a period. */
export const unitsInScope = (reader: Reader, scope: RankingScope, periodEnd: SQL): SQL =>
  sql`SELECT unit.* FROM ${unitsBelow(reader, scope)} WHERE ${unitOfScope(reader, scope)} AND ${inForceAtEnd(scope, periodEnd)}`;

/** A scope on the boundaries of a date, YYYY-MM-DD. */
export interface ScopeOnDate {
  scope: RankingScope;
  date: string;
}

/** The units of the scope in force on the date, by code, at most `limit`. */
export const listUnitsOfScope = (
  reader: Reader,
  { scope, date }: ScopeOnDate,
  limit: number,
): Promise<UnitRow[]> =>
  reader.rows(
    'listUnitsOfScope',
    sql`SELECT ${columns(unit)} FROM (${unitsInScope(reader, { ...scope, inForceOn: date }, sql`NULL`)}) AS unit ORDER BY ${unitKeyOrder} LIMIT ${limit}`,
  );

/** SQL: is the observation row one of the scoped series, and no alternative? Exact or not. */
const ofScopedSeries = (reader: Reader): SQL =>
  sql`${observation.seriesId} = scoped.series_id AND ${observation.alternative} = 0 AND ${reader.live(observation)}`;

/**
 * SQL: the newest period in a range for which a unit in force has an observation with a number that fits. Each series is
 * walked backwards from observation to observation, with one index probe each: if the planner is asked for the newest that
 * fits and expects few, it reads the whole series and sorts it.
 */
function newest(reader: Reader, scope: RankingScope, range = sql`true`, fits = sql`true`): SQL {
  const latest = (limit: SQL) => sql`
    SELECT ${observation.period}, ${observation.periodStart}, ${observation.periodEnd}, ${hasNumberInSql} AS ranked
    FROM observation, (SELECT unit.series_id) AS scoped WHERE ${ofScopedSeries(reader)} AND ${limit}
    ORDER BY ${observation.periodStart} DESC, ${observation.periodEnd} DESC LIMIT 1`;
  const found = sql`walk.ranked AND ${fits} AND ${inForceAtEnd(scope, sql`walk.period_end`)}`;
  const earlier = sql`(${observation.periodStart}, ${observation.periodEnd}) < (walk.period_start, walk.period_end)`;
  return sql`
    SELECT reported.* FROM scoped AS unit CROSS JOIN LATERAL (
      WITH RECURSIVE walk AS (
        (${latest(range)})
        UNION ALL SELECT next.* FROM walk CROSS JOIN LATERAL (${latest(sql`${range} AND ${earlier}`)}) AS next WHERE NOT (${found}))
      SELECT walk.period, walk.period_start, walk.period_end FROM walk WHERE ${found}) AS reported
    ORDER BY reported.period_start DESC, reported.period_end DESC LIMIT 1`;
}

/**
 * SQL: common table expressions for one indicator. `scoped`: its series about units of the scope, with the unit.
 * `chosen`: the period of the question, or the newest with an observation that can be ranked. `previous`: the newest
 * one before it of the same length with such an observation. The last two have one row each, or none.
 */
export function periodsOfScope(reader: Reader, question: ScopeQuestion, indicator: SQL): SQL {
  const { scope, period, breakdown } = question;
  const before = sql`${observation.periodStart} < chosen.period_start AND ${observation.periodEnd} <= chosen.period_start`;
  const asLong = sql`${lengthInSql(sql`walk.period_start`, sql`walk.period_end`)} = ${lengthInSql(sql`chosen.period_start`, sql`chosen.period_end`)}`;
  return sql`scoped AS MATERIALIZED (
      SELECT ${series.id} AS series_id, unit.* FROM series JOIN ${unitsBelow(reader, scope)} ON ${unit.identityId} = ${series.subjectId}
      WHERE ${series.indicatorId} = ${indicator} AND ${series.subjectKind} = 'UNIT' AND ${series.breakdown} = ${breakdown}
        AND ${reader.live(series)} AND ${unitOfScope(reader, scope)}),
    chosen AS MATERIALIZED (${
      period
        ? sql`SELECT ${period.text}::text AS period, ${period.start}::date AS period_start, ${period.end}::date AS period_end`
        : newest(reader, scope)
    }),
    previous AS MATERIALIZED (SELECT earlier.* FROM chosen CROSS JOIN LATERAL (${newest(reader, scope, before, asLong)}) AS earlier)`;
}

/** SQL: the observations of the scope for each period of a table expression, with their units. */
export const observationsOfPeriod = (
  reader: Reader,
  { scope }: ScopeQuestion,
  period: 'chosen' | 'compared',
): SQL => {
  const table = identifier(period);
  return sql`scoped AS unit CROSS JOIN ${table} CROSS JOIN LATERAL (SELECT unit.series_id) AS scoped
    JOIN observation ON ${ofScopedSeries(reader)} AND ${observation.periodStart} = ${table}.period_start
      AND ${observation.periodEnd} = ${table}.period_end AND ${inForceAtEnd(scope, sql`${table}.period_end`)}`;
};

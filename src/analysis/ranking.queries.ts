import { type SQL, sql } from 'drizzle-orm';
import { columns, integers } from '../../db/columns.js';
import { indicator, observation, unit } from '../../db/tables/index.js';
import type { Reader } from '../loading/reader.js';
import type { List } from '../paging/list.js';
import { byCode } from '../paging/order-keys.js';
import type { ObservationRow } from '../series/observation.queries.js';
import { type UnitRow, unitKeyOrder } from '../units/unit.queries.js';
import { exactInSql } from './exact.js';
import { observationsOfPeriod, periodsOfScope, type ScopeQuestion, unitsInScope } from './scope.queries.js';

/** One rank: the observation, its unit, and the rank in the earlier period if there was one. */
export interface RankingRow extends ObservationRow {
  unitId: number;
  rank: number;
  outOf: number;
  previousRank: number | null;
  /** Days of the earlier period, where the unit had a rank in it. */
  previousStart: string | null;
  previousEnd: string | null;
}

/** The period of a ranking and the one before; `period` is null where there is nothing to rank. */
export interface RankingPeriods {
  parentKey: number;
  period: string | null;
  previousPeriod: string | null;
}

/**
 * SQL: ranks by value in both periods, the best first; equal values share a rank, and the next one is skipped
 * (1, 2, 2, 4). Both are computed in one pass and combined by a window, not by a join: a planner that expects one row of
 * each would compare every unit with every other.
 */
const ranks = (reader: Reader, question: ScopeQuestion, ofIndicator: SQL): SQL => sql`
  SELECT ranked.*,
    max(ranked.rank) FILTER (WHERE ranked.earlier) OVER of_unit AS previous_rank,
    max(ranked.period_start) FILTER (WHERE ranked.earlier) OVER of_unit AS previous_start,
    max(ranked.period_end) FILTER (WHERE ranked.earlier) OVER of_unit AS previous_end
  FROM (
    SELECT unit.id AS unit_id, unit.code, unit.valid_from, compared.earlier,
      ${observation.seriesId}, ${observation.periodStart}, ${observation.periodEnd},
      (rank() OVER (PARTITION BY compared.earlier
        ORDER BY CASE WHEN ${indicator.direction} = 'LOWER_IS_BETTER' THEN ${observation.value} ELSE -${observation.value} END))::integer AS rank,
      (count(*) OVER (PARTITION BY compared.earlier))::integer AS out_of
    FROM ${observationsOfPeriod(reader, question, 'compared')}
    JOIN indicator ON ${indicator.id} = ${ofIndicator} AND ${reader.live(indicator)}
    WHERE ${exactInSql}) AS ranked
  WINDOW of_unit AS (PARTITION BY ranked.unit_id)`;

/** Units by the value of an indicator, its parent; units with the same rank by code. */
export const rankingList: List<ScopeQuestion> = {
  name: 'listRanking',
  columns: sql`${columns(observation)}, ranked.unit_id AS "unitId", ranked.rank, ranked.out_of AS "outOf",
    ranked.previous_rank AS "previousRank", ranked.previous_start AS "previousStart", ranked.previous_end AS "previousEnd"`,
  from: (reader, question, parent) => sql`(
    WITH ${periodsOfScope(reader, question, parent)},
      compared AS MATERIALIZED (SELECT false AS earlier, chosen.* FROM chosen UNION ALL SELECT true, previous.* FROM previous)
    ${ranks(reader, question, parent)}) AS ranked
    JOIN observation ON ${observation.seriesId} = ranked.series_id AND ${observation.alternative} = 0
      AND ${observation.periodStart} = ranked.period_start AND ${observation.periodEnd} = ranked.period_end`,
  where: (reader) => sql`NOT ranked.earlier AND ${reader.live(observation)}`,
  counted: (reader, question, parent) => sql`WITH ${periodsOfScope(reader, question, parent)}
    SELECT FROM ${observationsOfPeriod(reader, question, 'chosen')} WHERE ${exactInSql}`,
  order: () => [
    { expression: sql`ranked.rank`, type: 'integer' },
    byCode(sql`ranked.code`),
    { expression: sql`coalesce(ranked.valid_from, '-infinity'::date)`, type: 'date' },
  ],
};

/** SQL: a select for each of several indicators, with the periods of the scope. */
const ofEach = (
  reader: Reader,
  question: ScopeQuestion,
  indicators: readonly number[],
  select: SQL,
  order = sql``,
): SQL =>
  sql`SELECT asked.id AS "parentKey", answer.* FROM unnest(${integers(indicators)}) AS asked (id)
    CROSS JOIN LATERAL (WITH ${periodsOfScope(reader, question, sql`asked.id`)} ${select}) AS answer ${order}`;

export const findRankingPeriods = (
  reader: Reader,
  question: ScopeQuestion,
  indicators: readonly number[],
): Promise<RankingPeriods[]> =>
  reader.rows(
    'findRankingPeriods',
    ofEach(
      reader,
      question,
      indicators,
      sql`SELECT chosen.period, previous.period AS "previousPeriod" FROM (VALUES (1)) AS one (row) LEFT JOIN chosen ON true LEFT JOIN previous ON true`,
    ),
  );

/** Observations of the period that cannot be ranked, by unit. */
export const listUnranked = (
  reader: Reader,
  question: ScopeQuestion,
  indicators: readonly number[],
): Promise<(ObservationRow & { parentKey: number })[]> =>
  reader.rows(
    'listUnranked',
    ofEach(
      reader,
      question,
      indicators,
      sql`SELECT ${columns(observation)}, unit.code AS unit_code FROM ${observationsOfPeriod(reader, question, 'chosen')}
        WHERE NOT ${exactInSql} AND ${observation.status} <> 'MISSING'`,
      sql`ORDER BY answer.unit_code COLLATE "C"`,
    ),
  );

/** Units of the scope without a value for the period, by code, at most `limit` for each indicator. */
export const listUnitsWithoutData = (
  reader: Reader,
  question: ScopeQuestion,
  indicators: readonly number[],
  limit: number,
): Promise<(UnitRow & { parentKey: number })[]> =>
  reader.rows(
    'listUnitsWithoutData',
    ofEach(
      reader,
      question,
      indicators,
      sql`SELECT ${columns(unit)} FROM chosen CROSS JOIN LATERAL (${unitsInScope(reader, question.scope, sql`chosen.period_end`)}) AS unit
        WHERE ${unit.id} NOT IN (SELECT unit.id FROM ${observationsOfPeriod(reader, question, 'chosen')} WHERE ${observation.status} <> 'MISSING')
        ORDER BY ${unitKeyOrder} LIMIT ${limit}`,
    ),
  );

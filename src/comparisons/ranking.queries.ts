import { type SQL, sql } from 'drizzle-orm';
import { columns, integers } from '../../db/columns.js';
import { indicator, observation, unit } from '../../db/tables/index.js';
import {
  aboveLowestInSql,
  belowHighestInSql,
  hasNumberInSql,
  highestInSql,
  isRangeInSql,
  lowestInSql,
} from '../analysis/possible-values.js';
import type { Reader } from '../loading/reader.js';
import type { List } from '../paging/list.js';
import { byCode } from '../paging/order-keys.js';
import type { ObservationRow } from '../series/observation.queries.js';
import { type UnitRow, unitKeyOrder } from '../units/unit.queries.js';
import { needsEarlierPeriod, rankingColumns } from './ranking-columns.js';
import { observationsOfPeriod, periodsOfScope, type ScopeQuestion, unitsInScope } from './scope.queries.js';

/** One rank: the observation, its unit, and the rank in the earlier period if there was one. */
export interface RankingRow extends ObservationRow {
  unitId: number;
  /** The best rank that is possible, and the worst. They are equal where the rank is certain. */
  rank: number;
  worstRank: number;
  outOf: number;
  previousRank: number | null;
  previousWorstRank: number | null;
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
 * SQL: the observations of both periods with the interval of values that each allows: from `worst` to `best`, in the
 * direction of the indicator. An end that only values further inside reach is a little better or worse than its number:
 * its `…_side` is 1 or −1, and so "> 95" starts after 95. Ends compare by (number, side).
 */
const intervals = (reader: Reader, question: ScopeQuestion): SQL => {
  const low = { number: lowestInSql, side: aboveLowestInSql };
  const high = { number: highestInSql, side: sql`-${belowHighestInSql}` };
  const pick = (part: 'number' | 'side', better: typeof low, otherwise: typeof low) =>
    sql`CASE WHEN compared.low_is_better THEN -(${better[part]}) ELSE ${otherwise[part]} END`;
  return sql`SELECT unit.id AS unit_id, unit.identity_id, unit.code, unit.valid_from, compared.earlier,
      ${observation.seriesId}, ${observation.periodStart}, ${observation.periodEnd}, ${isRangeInSql} AS is_range,
      ${pick('number', low, high)} AS best, ${pick('side', low, high)} AS best_side,
      ${pick('number', high, low)} AS worst, ${pick('side', high, low)} AS worst_side
    FROM ${observationsOfPeriod(reader, question, 'compared')} WHERE ${hasNumberInSql}`;
};

/** SQL: `compared`, the period that is ranked and, if needed, the one before, with the direction of the indicator. */
const comparedPeriods = (reader: Reader, ofIndicator: SQL): SQL => sql`
  compared AS MATERIALIZED (SELECT periods.*, ${indicator.direction} = 'LOWER_IS_BETTER' AS low_is_better
    FROM (SELECT false AS earlier, chosen.* FROM chosen${needsEarlierPeriod(reader.selection) ? sql` UNION ALL SELECT true, previous.* FROM previous` : sql``}) AS periods
    JOIN indicator ON ${indicator.id} = ${ofIndicator} AND ${reader.live(indicator)})`;

/**
 * SQL: the best and the worst possible rank in both periods. The best one is 1 + the number of units whose worst end is
 * better than the best end of this unit: they are certainly better. The worst one is 1 + the number of other units whose
 * best end is better than its worst end: they may be better. Both are counted while the ends of all intervals are passed
 * once in order, the best first; an exact value has one end. Equal values share a rank, and the next one is skipped
 * (1, 2, 2, 4). Ends and periods are combined by a window, not by a join: a planner that expects one row of each would
 * compare every unit with every other.
 */
const ranks = (reader: Reader, question: ScopeQuestion): SQL => sql`
  SELECT ranked.*,
    max(ranked.worst_rank) FILTER (WHERE NOT ranked.earlier) OVER of_unit AS own_worst_rank,
    max(ranked.rank) FILTER (WHERE ranked.earlier) OVER of_unit AS previous_rank,
    max(ranked.worst_rank) FILTER (WHERE ranked.earlier) OVER of_unit AS previous_worst_rank,
    max(ranked.period_start) FILTER (WHERE ranked.earlier) OVER of_unit AS previous_start,
    max(ranked.period_end) FILTER (WHERE ranked.earlier) OVER of_unit AS previous_end
  FROM (
    SELECT valued.*, bound.*,
      CASE WHEN bound.is_best THEN 1 + count(*) FILTER (WHERE bound.is_worst) OVER better END::integer AS rank,
      CASE WHEN bound.is_worst THEN 1 + count(*) FILTER (WHERE bound.is_best) OVER better - valued.is_range::integer END::integer AS worst_rank,
      (count(*) FILTER (WHERE bound.is_best) OVER (PARTITION BY valued.earlier))::integer AS out_of
    FROM (${intervals(reader, question)}) AS valued CROSS JOIN LATERAL (
      SELECT valued.best AS number, valued.best_side AS side, true AS is_best, NOT valued.is_range AS is_worst
      UNION ALL SELECT valued.worst, valued.worst_side, false, true WHERE valued.is_range) AS bound
    WINDOW better AS (PARTITION BY valued.earlier ORDER BY bound.number DESC, bound.side DESC
      GROUPS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)) AS ranked
  WINDOW of_unit AS (PARTITION BY ranked.identity_id)`;

/** Units by the best possible rank for an indicator, its parent; units with the same rank by code. */
export const rankingList: List<ScopeQuestion> = {
  name: 'listRanking',
  columns: rankingColumns,
  from: (reader, question, parent) => sql`(
    WITH ${periodsOfScope(reader, question, parent)}, ${comparedPeriods(reader, parent)}
    ${ranks(reader, question)}) AS ranked
    JOIN observation ON ${observation.seriesId} = ranked.series_id AND ${observation.alternative} = 0
      AND ${observation.periodStart} = ranked.period_start AND ${observation.periodEnd} = ranked.period_end`,
  where: (reader) => sql`NOT ranked.earlier AND ranked.is_best AND ${reader.live(observation)}`,
  counted: (reader, question, parent) => sql`WITH ${periodsOfScope(reader, question, parent)}
    SELECT FROM ${observationsOfPeriod(reader, question, 'chosen')} WHERE ${hasNumberInSql}`,
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

/** Observations of the period that state no number to rank, by unit. */
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
        WHERE NOT ${hasNumberInSql} AND ${observation.status} <> 'MISSING'`,
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

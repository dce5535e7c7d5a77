import { type SQL, sql } from 'drizzle-orm';
import { columns, integers } from '../../db/columns.js';
import { observation, series, unit } from '../../db/tables/index.js';
import type { Reader } from '../loading/reader.js';
import type { Period } from '../scalars/period.js';
import type { ObservationRow } from '../series/observation.queries.js';
import { unitMatches } from '../subjects/subject.queries.js';
import { type UnitRow, unitInForceOn } from '../units/unit.queries.js';

/** A version of a unit, and what speaks for choosing it for its code. */
export interface ComparedUnitVersion extends UnitRow {
  inForce: boolean;
  hasObservations: boolean;
}

/** All versions that these references stand for, the newest first. `inForce` is on the last day of the period, if any. */
export const listVersionsOfUnits = (
  reader: Reader,
  references: readonly string[],
  indicators: readonly number[],
  period: Period | null,
): Promise<ComparedUnitVersion[]> =>
  reader.rows(
    'listVersionsOfUnits',
    sql`SELECT ${columns(unit)}, ${period ? unitInForceOn(sql`(${period.end}::date - 1)`) : sql`true`} AS "inForce",
        EXISTS (SELECT FROM series WHERE ${series.subjectId} = ${unit.id} AND ${series.indicatorId} = ANY (${integers(indicators)})
          AND ${series.breakdown} = '' AND ${reader.live(series)}) AS "hasObservations"
      FROM unit WHERE ${unitMatches(references)} AND ${reader.live(unit)}
      ORDER BY ${unit.validFrom} DESC NULLS LAST`,
  );

export type ComparedObservation = ObservationRow & { indicatorId: number; unitId: number };

/**
 * One figure for each of these indicators and units that has any: for the period, missing values included; or
 * for the newest period for which all units that have the indicator have a value, else for the unit's own newest.
 */
export const listComparedObservations = (
  reader: Reader,
  indicators: readonly number[],
  units: readonly number[],
  period: Period | null,
): Promise<ComparedObservation[]> => {
  const compared = sql`SELECT ${series.id} AS series_id, ${series.indicatorId}, ${series.subjectId} FROM series
    WHERE ${series.indicatorId} = ANY (${integers(indicators)})
    AND ${series.subjectId} = ANY (${integers(units)}) AND ${series.breakdown} = '' AND ${reader.live(series)}`;
  return reader.rows(
    'listComparedObservations',
    sql`WITH RECURSIVE ${period ? ofPeriod(compared, period) : ofNewestPeriods(reader, compared)}
      SELECT ${columns(observation)}, wanted.indicator_id AS "indicatorId", wanted.subject_id AS "unitId"
      FROM wanted JOIN observation ON ${observation.seriesId} = wanted.series_id AND ${observation.alternative} = 0
        AND ${observation.periodStart} = wanted.period_start AND ${observation.periodEnd} = wanted.period_end
        AND ${reader.live(observation)}`,
  );
};

/** SQL: `wanted`, each series with the one period. */
const ofPeriod = (compared: SQL, { start, end }: Period): SQL => sql`
  wanted AS (SELECT compared.*, ${start}::date AS period_start, ${end}::date AS period_end FROM (${compared}) AS compared)`;

/**
 * SQL: `wanted`, each series that has a value with the newest period that all of its indicator have, else its own.
 * The common one is looked for backwards: from the earliest of the newest periods to the earliest of what the series
 * have not after that, until all have the same, or one has none. So what is read grows with the periods that one
 * series has and another lacks, and not with all figures.
 */
function ofNewestPeriods(reader: Reader, compared: SQL): SQL {
  const newest = (
    id: SQL,
    limit: SQL,
  ) => sql`SELECT ${observation.periodStart}, ${observation.periodEnd} FROM observation
    WHERE ${observation.seriesId} = ${id} AND ${observation.alternative} = 0 AND ${observation.status} <> 'MISSING'
      AND ${reader.live(observation)} AND ${limit}
    ORDER BY ${observation.periodStart} DESC, ${observation.periodEnd} DESC LIMIT 1`;
  const notAfter = sql`(${observation.periodStart}, ${observation.periodEnd}) <= (step.period_start, step.period_end)`;
  return sql`
    held AS MATERIALIZED (SELECT compared.*, own.* FROM (${compared}) AS compared
      CROSS JOIN LATERAL (${newest(sql`compared.series_id`, sql`true`)}) AS own),
    step AS (
      (SELECT DISTINCT ON (indicator_id) indicator_id, period_start, period_end, false AS common
      FROM held ORDER BY indicator_id, period_start, period_end)
      UNION ALL
      SELECT step.indicator_id, next.starts[1], next.ends[1], next.common FROM step CROSS JOIN LATERAL (
        SELECT array_agg(found.period_start ORDER BY found.period_start, found.period_end) AS starts,
          array_agg(found.period_end ORDER BY found.period_start, found.period_end) AS ends,
          bool_and((found.period_start, found.period_end) = (step.period_start, step.period_end)) AS common,
          count(*) > count(found.period_start) AS lacks
        FROM held LEFT JOIN LATERAL (${newest(sql`held.series_id`, notAfter)}) AS found ON true
        WHERE held.indicator_id = step.indicator_id) AS next
      WHERE NOT step.common AND NOT next.lacks),
    wanted AS (SELECT held.series_id, held.indicator_id, held.subject_id,
        coalesce(step.period_start, held.period_start) AS period_start, coalesce(step.period_end, held.period_end) AS period_end
      FROM held LEFT JOIN step ON step.indicator_id = held.indicator_id AND step.common)`;
}

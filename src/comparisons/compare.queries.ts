import { type SQL, sql } from 'drizzle-orm';
import { columns, integers, texts } from '../../db/columns.js';
import { observation, series, unit } from '../../db/tables/index.js';
import type { Reader } from '../loading/reader.js';
import type { Period } from '../scalars/period.js';
import type { ObservationRow } from '../series/observation.queries.js';
import { unitMatches } from '../subjects/subject.queries.js';
import { type UnitRow, unitInForceOn } from '../units/unit.queries.js';

/** A version of a unit, with what decides whether its code means this version. */
export interface ComparedUnitVersion extends UnitRow {
  /** The code by which a reference means it, which may be that of another version of the unit. */
  namedCode: string;
  inForce: boolean;
  hasObservations: boolean;
}

/** An indicator, and the text by which its series name the breakdown that is compared. */
export interface ComparedIndicator {
  id: number;
  breakdown: string;
}

/** SQL: is the series row of one of these indicators, in the breakdown that is compared? */
const isCompared = (indicators: readonly ComparedIndicator[]): SQL => {
  const ids = integers(indicators.map(({ id }) => id));
  return sql`${series.indicatorId} = ANY (${ids}) AND (${series.indicatorId}, ${series.breakdown}) IN (
    SELECT * FROM unnest(${ids}, ${texts(indicators.map(({ breakdown }) => breakdown))}))`;
};

/** All versions of the units that these references mean, the newest first. `inForce` is on the last day of a span, if one is given. */
export const listVersionsOfUnits = (
  reader: Reader,
  references: readonly string[],
  indicators: readonly ComparedIndicator[],
  span: Pick<Period, 'end'> | null,
): Promise<ComparedUnitVersion[]> =>
  reader.rows(
    'listVersionsOfUnits',
    sql`SELECT ${columns(unit)},
        named.code AS "namedCode", ${span ? unitInForceOn(sql`(${span.end}::date - 1)`) : sql`true`} AS "inForce",
        EXISTS (SELECT FROM series WHERE ${series.subjectId} = ${unit.identityId} AND ${isCompared(indicators)}
          AND ${reader.live(series)}) AS "hasObservations"
      FROM (SELECT DISTINCT ${unit.code}, ${unit.identityId} FROM unit WHERE ${unitMatches(reader, references)} AND ${reader.live(unit)}) AS named
      JOIN unit ON ${unit.identityId} = named.identity_id AND ${reader.live(unit)}
      ORDER BY ${unit.validFrom} DESC NULLS LAST`,
  );

/** An observation, with the identity of its unit. */
export type ComparedObservation = ObservationRow & { indicatorId: number; identityId: number };

/**
 * At most one observation for each pair of these indicators and units, which are given by their identities. With a period it is the observation for that
 * period, also one without a value. Without a period it is for the newest period in which all units that have
 * observations of the indicator have a value, or for the newest of the unit when there is no such period.
 */
export const listComparedObservations = (
  reader: Reader,
  indicators: readonly ComparedIndicator[],
  units: readonly number[],
  period: Period | null,
): Promise<ComparedObservation[]> => {
  const compared = sql`SELECT ${series.id} AS series_id, ${series.indicatorId}, ${series.subjectId} FROM series
    WHERE ${isCompared(indicators)} AND ${series.subjectId} = ANY (${integers(units)}) AND ${reader.live(series)}`;
  return reader.rows(
    'listComparedObservations',
    sql`WITH RECURSIVE ${period ? ofPeriod(compared, period) : ofNewestPeriods(reader, compared)}
      SELECT ${columns(observation)}, wanted.indicator_id AS "indicatorId", wanted.subject_id AS "identityId"
      FROM wanted JOIN observation ON ${observation.seriesId} = wanted.series_id AND ${observation.alternative} = 0
        AND ${observation.periodStart} = wanted.period_start AND ${observation.periodEnd} = wanted.period_end
        AND ${reader.live(observation)}`,
  );
};

/** SQL: `wanted`, each series with the period. */
const ofPeriod = (compared: SQL, { start, end }: Period): SQL => sql`
  wanted AS (SELECT compared.*, ${start}::date AS period_start, ${end}::date AS period_end FROM (${compared}) AS compared)`;

/**
 * SQL: `wanted`, each series that has a value, with the newest period that all series of its indicator share, else with
 * its own newest. The shared period is searched backwards: take the newest period of each series and of these the earliest;
 * then for each series the newest period not after it, and so on, until all are the same or one series has none left. So
 * the rows read grow with the periods that one series has and another lacks, and not with all observations.
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

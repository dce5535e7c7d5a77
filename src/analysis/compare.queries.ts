import { sql } from 'drizzle-orm';
import { columns, integers } from '../../db/columns.js';
import { observation, series, unit } from '../../db/tables/index.js';
import type { Reader } from '../revisions/reader.js';
import type { Period } from '../scalars/period.js';
import type { ObservationRow } from '../series/observation.queries.js';
import { unitMatches } from '../subjects/subject.queries.js';
import { type UnitRow, unitInForceOn } from '../units/unit.queries.js';

/** A version of a unit, and what speaks for choosing it for its code. */
export interface UnitVersion extends UnitRow {
  inForce: boolean;
  hasFigures: boolean;
}

/** All versions that these references stand for, the newest first. `inForce` is on the last day of the period, if any. */
export const listVersionsOfUnits = (
  reader: Reader,
  references: readonly string[],
  indicators: readonly number[],
  period: Period | null,
): Promise<UnitVersion[]> =>
  reader.rows(
    'listVersionsOfUnits',
    sql`SELECT ${columns(unit)}, ${period ? unitInForceOn(sql`(${period.end}::date - 1)`) : sql`true`} AS "inForce",
        EXISTS (SELECT FROM series WHERE ${series.subjectId} = ${unit.id} AND ${series.indicatorId} = ANY (${integers(indicators)})
          AND ${series.breakdown} = '' AND ${reader.live(series)}) AS "hasFigures"
      FROM unit WHERE ${unitMatches(references)} AND ${reader.live(unit)}
      ORDER BY ${unit.validFrom} DESC NULLS LAST`,
  );

export type ComparedFigure = ObservationRow & { indicatorId: number; unitId: number };

/**
 * One figure for each of these indicators and units that has any: for the period, missing values included; or
 * for the newest period for which all units that have the indicator have a value, else for the unit's own newest.
 */
export const listComparedFigures = (
  reader: Reader,
  indicators: readonly number[],
  units: readonly number[],
  period: Period | null,
): Promise<ComparedFigure[]> => {
  const figures = sql`SELECT ${series.indicatorId}, ${series.subjectId}, observation.* FROM series
    JOIN observation ON ${observation.seriesId} = ${series.id} AND ${observation.alternative} = 0
    WHERE ${series.indicatorId} = ANY (${integers(indicators)}) AND ${series.subjectId} = ANY (${integers(units)})
      AND ${series.breakdown} = '' AND ${reader.live(series)} AND ${reader.live(observation)}`;
  const selected = sql`${columns(observation)}, observation.indicator_id AS "indicatorId", observation.subject_id AS "unitId"`;
  if (period)
    return reader.rows(
      'listComparedFigures',
      sql`SELECT ${selected} FROM (${figures} AND ${observation.periodStart} = ${period.start}::date
        AND ${observation.periodEnd} = ${period.end}::date) AS observation`,
    );
  return reader.rows(
    'listComparedFigures',
    sql`WITH figure AS (${figures} AND ${observation.status} <> 'MISSING'),
      held AS (SELECT indicator_id, count(DISTINCT subject_id) AS units FROM figure GROUP BY indicator_id),
      common AS (SELECT DISTINCT ON (indicator_id) indicator_id, period_start, period_end
        FROM figure JOIN held USING (indicator_id) GROUP BY indicator_id, held.units, period_start, period_end
        HAVING count(*) = held.units ORDER BY indicator_id, period_start DESC, period_end DESC)
      SELECT DISTINCT ON (observation.indicator_id, observation.subject_id) ${selected}
      FROM figure AS observation LEFT JOIN common USING (indicator_id)
      ORDER BY observation.indicator_id, observation.subject_id,
        (${observation.periodStart}, ${observation.periodEnd}) = (common.period_start, common.period_end) DESC NULLS LAST,
        ${observation.periodStart} DESC, ${observation.periodEnd} DESC`,
  );
};

import { sql } from 'drizzle-orm';
import { indicator, observation, series, unit } from '../../db/tables/index.js';
import { nameOfRow } from '../../db/tables/name.js';
import type { Reader } from '../loading/reader.js';

/** How complete the observations of an indicator in one breakdown are, in a dataset. */
export interface CompletenessRow {
  datasetId: number;
  indicator: string;
  /** In Vietnamese if it has such a name. */
  name: string;
  /** As in the key of a series; empty for the total. */
  breakdown: string;
  /** Number of expected observations: pairs of a subject and a period. */
  expected: number;
  /** Those that have a value. */
  present: number;
  /** Those that have no value but a reason. */
  explained: number;
}

/**
 * An observation is expected for every pair of a subject and a period that each occur in the dataset, for an indicator
 * in a breakdown (a cube). For a unit, only if it was in force during the period, or has an observation anyway.
 *
 * The pairs are counted and not made: there may be many more of them than observations. A unit was not in force during
 * the periods that had ended when it began, and during those that began when it had ended; both are running counts over
 * the days of a cube. Whatever the planner estimates, this takes sorting: rows are only joined by the id of one series.
 */
export const findCompleteness = (reader: Reader): Promise<CompletenessRow[]> =>
  reader.rows(
    'findCompleteness',
    sql`WITH subject_series AS MATERIALIZED (
        SELECT ${series.id} AS id, ${series.indicatorId} AS measured, ${series.breakdown} AS breakdown,
          ${series.subjectId} AS subject,
          (SELECT daterange(nullif(min(coalesce(${unit.validFrom}, '-infinity')), '-infinity'),
              nullif(max(coalesce(${unit.validTo}, 'infinity')), 'infinity')) FROM unit
            WHERE ${unit.identityId} = ${series.subjectId} AND ${reader.live(unit)} HAVING count(*) > 0) AS validity
        FROM series WHERE ${reader.live(series)}),
      cell AS MATERIALIZED (
        SELECT ${observation.datasetId} AS dataset, measured, breakdown, subject, validity,
          ${observation.periodStart} AS first_day, ${observation.periodEnd} AS next_day,
          ${observation.status} = 'MISSING' AS missing
        FROM observation JOIN subject_series ON subject_series.id = ${observation.seriesId}
        WHERE ${observation.alternative} = 0 AND ${reader.live(observation)}),
      of_subject AS (
        SELECT dataset, measured, breakdown, subject, validity, count(*) FILTER (WHERE NOT missing) AS present,
          count(*) FILTER (WHERE missing) AS explained,
          count(*) FILTER (WHERE NOT validity && daterange(first_day, next_day)) AS not_in_force
        FROM cell GROUP BY dataset, measured, breakdown, subject, validity),
      mark AS (
        SELECT dataset, measured, breakdown, 'SUBJECT_BEGINS' AS kind, coalesce(lower(validity), '-infinity') AS day
        FROM of_subject
        UNION ALL
        SELECT dataset, measured, breakdown, 'SUBJECT_ENDS', upper(validity)
        FROM of_subject WHERE upper(validity) IS NOT NULL
        UNION ALL
        SELECT dataset, measured, breakdown, unnest(ARRAY['PERIOD_BEGINS', 'PERIOD_ENDS']), unnest(ARRAY[first_day, next_day])
        FROM cell GROUP BY dataset, measured, breakdown, first_day, next_day),
      running AS (
        SELECT mark.*, count(*) FILTER (WHERE kind = 'PERIOD_ENDS') OVER until_day AS periods_ended,
          count(*) FILTER (WHERE kind = 'SUBJECT_ENDS') OVER until_day AS subjects_ended
        FROM mark WINDOW until_day AS (PARTITION BY dataset, measured, breakdown ORDER BY day)),
      counted AS (
        SELECT dataset, measured, breakdown, not_in_force AS expected, present, explained FROM of_subject
        UNION ALL
        SELECT dataset, measured, breakdown,
          count(*) FILTER (WHERE kind = 'SUBJECT_BEGINS') * count(*) FILTER (WHERE kind = 'PERIOD_BEGINS')
            - coalesce(sum(periods_ended) FILTER (WHERE kind = 'SUBJECT_BEGINS'), 0)
            - coalesce(sum(subjects_ended) FILTER (WHERE kind = 'PERIOD_BEGINS'), 0), 0, 0
        FROM running GROUP BY dataset, measured, breakdown),
      cube AS (
        SELECT dataset, measured, breakdown, sum(expected) AS expected, sum(present) AS present, sum(explained) AS explained
        FROM counted GROUP BY dataset, measured, breakdown)
      SELECT dataset AS "datasetId", indicator, name, breakdown, expected::float8 AS expected, present::float8 AS present,
        explained::float8 AS explained
      FROM (
        SELECT cube.*, measure.code AS indicator, measure.name FROM cube
        LEFT JOIN LATERAL (SELECT ${indicator.code} AS code, ${nameOfRow(indicator)} AS name FROM indicator
          WHERE ${indicator.id} = measured AND ${reader.live(indicator)}) AS measure ON true) AS named
      ORDER BY dataset, expected - present - explained DESC, indicator COLLATE "C", breakdown COLLATE "C"`,
  );

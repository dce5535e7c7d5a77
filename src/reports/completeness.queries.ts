import { sql } from 'drizzle-orm';
import { indicator, observation, series, unit } from '../../db/tables/index.js';
import type { Reader } from '../loading/reader.js';

/** How complete the observations of an indicator in one breakdown are, in a dataset. */
export interface CompletenessRow {
  datasetId: number;
  indicator: string;
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
 * in a breakdown. For a unit, only if it was in force during the period, or has an observation anyway.
 */
export const findCompleteness = (reader: Reader): Promise<CompletenessRow[]> =>
  reader.rows(
    'findCompleteness',
    sql`WITH cell AS (
        SELECT ${observation.datasetId} AS dataset, ${series.indicatorId} AS measured, ${series.breakdown} AS breakdown,
          ${series.subjectId} AS subject, ${observation.periodStart} AS first_day, ${observation.periodEnd} AS next_day,
          ${observation.status} = 'MISSING' AS missing
        FROM observation JOIN series ON ${series.id} = ${observation.seriesId}
        WHERE ${observation.alternative} = 0 AND ${reader.live(observation)} AND ${reader.live(series)}),
      place AS (
        SELECT cell.*, ${unit.id} IS NULL OR (coalesce(${unit.validFrom} < next_day, true)
          AND coalesce(${unit.validTo} > first_day, true)) AS in_force
        FROM (
          SELECT subject.*, first_day, next_day
          FROM (SELECT DISTINCT dataset, measured, breakdown, subject FROM cell) AS subject
          JOIN (SELECT DISTINCT dataset, measured, breakdown, first_day, next_day FROM cell) AS period
            USING (dataset, measured, breakdown)) AS cell
        LEFT JOIN unit ON ${unit.id} = subject AND ${reader.live(unit)}),
      counted AS (
        SELECT dataset, measured, breakdown, count(*) AS expected, count(missing) FILTER (WHERE NOT missing) AS present,
          count(missing) FILTER (WHERE missing) AS explained
        FROM place LEFT JOIN cell USING (dataset, measured, breakdown, subject, first_day, next_day)
        WHERE in_force OR missing IS NOT NULL
        GROUP BY dataset, measured, breakdown)
      SELECT dataset AS "datasetId", ${indicator.code} AS indicator, breakdown, expected::integer AS expected,
        present::integer AS present, explained::integer AS explained
      FROM counted JOIN indicator ON ${indicator.id} = measured
      WHERE ${reader.live(indicator)}
      ORDER BY dataset, expected - present - explained DESC, ${indicator.code} COLLATE "C", breakdown COLLATE "C"`,
  );

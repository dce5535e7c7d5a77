import { sql } from 'drizzle-orm';
import { indicator, observation, series, unit } from '../../db/tables/index.js';
import type { Reader } from '../loading/reader.js';

/** What there is of an indicator in one breakdown, in a dataset. */
export interface CellsRow {
  datasetId: number;
  indicator: string;
  /** As a series names it; the empty text for the total. */
  breakdown: string;
  /** Subjects × periods that the figures at hand make one expect. */
  expected: number;
  /** Of these, those that have a value. */
  present: number;
  /** Those that say why they have none. */
  explained: number;
}

/**
 * Expected are all pairs of a subject and a period that occur in the dataset for an indicator in a breakdown: of units
 * only where the unit was in force on a day of the period, or has a figure all the same.
 */
export const findCells = (reader: Reader): Promise<CellsRow[]> =>
  reader.rows(
    'findCells',
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

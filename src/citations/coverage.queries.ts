import { sql } from 'drizzle-orm';
import { integers } from '../../db/columns.js';
import { observation, series } from '../../db/tables/index.js';
import type { Reader } from '../loading/reader.js';

/** The first day of observations in one dataset, and the day after the last one. */
export interface CoverageRow {
  id: number;
  datasetId: number;
  start: string;
  end: string;
}

export const findCoverageOfSeries = (reader: Reader, ids: readonly number[]): Promise<CoverageRow[]> =>
  reader.rows(
    'findCoverageOfSeries',
    sql`SELECT ${observation.seriesId} AS id, ${observation.datasetId} AS "datasetId", min(${observation.periodStart}) AS start, max(${observation.periodEnd}) AS "end"
      FROM observation WHERE ${observation.seriesId} = ANY (${integers(ids)}) AND ${reader.live(observation)}
      GROUP BY ${observation.seriesId}, ${observation.datasetId} ORDER BY ${observation.datasetId}`,
  );

export const findCoverageOfIndicators = (reader: Reader, ids: readonly number[]): Promise<CoverageRow[]> =>
  reader.rows(
    'findCoverageOfIndicators',
    sql`SELECT ${series.indicatorId} AS id, ${observation.datasetId} AS "datasetId", min(${observation.periodStart}) AS start, max(${observation.periodEnd}) AS "end"
      FROM series JOIN observation ON ${observation.seriesId} = ${series.id}
      WHERE ${series.indicatorId} = ANY (${integers(ids)}) AND ${reader.live(series)} AND ${reader.live(observation)}
      GROUP BY ${series.indicatorId}, ${observation.datasetId} ORDER BY ${observation.datasetId}`,
  );

import { sql } from 'drizzle-orm';
import { columns, integers, texts } from '../../db/columns.js';
import { catalogue, series, unit } from '../../db/tables/index.js';
import type { Reader } from '../loading/reader.js';
import type { SeriesRow } from './series.queries.js';

export interface MainSeriesKey {
  indicatorId: number;
  /** The text by which series name their breakdown. */
  breakdown: string;
}

/**
 * For each key, with its ordinal in the list, the series of the main subject of the indicator; none if no subject is the
 * main one. At most two series are read where more than one may be it.
 */
export const findMainSeries = (
  reader: Reader,
  keys: readonly MainSeriesKey[],
): Promise<(SeriesRow & { ordinal: number })[]> => {
  const ofIndicator = sql`${series.indicatorId} = asked.indicator_id AND ${series.breakdown} = asked.breakdown`;
  const ifOnlyOne = sql`CASE WHEN count(*) = 1 THEN min(id) END`;
  return reader.rows(
    'findMainSeries',
    sql`SELECT asked.ordinal::integer, ${columns(series)}
      FROM unnest(${integers(keys.map(({ indicatorId }) => indicatorId))}, ${texts(keys.map(({ breakdown }) => breakdown))})
        WITH ORDINALITY AS asked (indicator_id, breakdown, ordinal)
      JOIN series ON ${series.id} = coalesce(
        (SELECT ${series.id} FROM catalogue
          JOIN unit ON ${unit.id} = ${catalogue.spatialCoverageId} AND ${reader.live(unit)}
          JOIN series ON ${series.subjectId} = ${unit.identityId} AND ${ofIndicator} AND ${reader.live(series)}
          WHERE ${reader.live(catalogue)}),
        (SELECT ${ifOnlyOne} FROM (SELECT ${series.id} FROM series
          WHERE ${ofIndicator} AND ${reader.live(series)} LIMIT 2) AS few),
        (SELECT ${ifOnlyOne} FROM (
          SELECT DISTINCT ${series.id} FROM unit JOIN series ON ${series.subjectId} = ${unit.identityId} AND ${ofIndicator} AND ${reader.live(series)}
          WHERE ${unit.parentId} IS NULL AND ${reader.live(unit)} LIMIT 2) AS few))
        AND ${reader.live(series)}`,
  );
};

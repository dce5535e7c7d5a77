import { sql } from 'drizzle-orm';
import { columns, integers, texts } from '../../db/columns.js';
import { observation } from '../../db/tables/index.js';
import type { Reader } from '../loading/reader.js';
import type { ObservationRow } from '../series/observation.queries.js';
import { type DaySpan, lengthInSql } from './span.js';

/** A period of a series. */
export type SeriesSpan = DaySpan & Pick<ObservationRow, 'seriesId'>;

/**
 * For each of these periods, with its ordinal in the list from 1: the nearest earlier observation with a value of the
 * same series, for a period of the same length.
 */
export const findPreviousObservations = (
  reader: Reader,
  asked: readonly SeriesSpan[],
): Promise<(ObservationRow & { ordinal: number })[]> =>
  reader.rows(
    'findPreviousObservations',
    sql`SELECT asked.ordinal::integer, previous.*
      FROM unnest(${integers(asked.map(({ seriesId }) => seriesId))}, ${texts(asked.map(({ periodStart }) => periodStart))}::date[],
        ${texts(asked.map(({ periodEnd }) => periodEnd))}::date[]) WITH ORDINALITY AS asked (series_id, period_start, period_end, ordinal)
      CROSS JOIN LATERAL (
        SELECT ${columns(observation)} FROM observation
        WHERE ${observation.seriesId} = asked.series_id AND ${observation.alternative} = 0
          AND ${observation.periodStart} < asked.period_start AND ${observation.periodEnd} <= asked.period_start
          AND ${lengthInSql(sql`${observation.periodStart}`, sql`${observation.periodEnd}`)} = ${lengthInSql(sql`asked.period_start`, sql`asked.period_end`)}
          AND ${observation.status} <> 'MISSING' AND ${reader.live(observation)}
        ORDER BY ${observation.periodStart} DESC LIMIT 1) previous`,
  );

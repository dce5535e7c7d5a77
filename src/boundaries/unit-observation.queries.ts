import { type SQL, sql } from 'drizzle-orm';
import { columns, integers, texts } from '../../db/columns.js';
import { observation, series, unit } from '../../db/tables/index.js';
import { exactInSql } from '../analysis/exact.js';
import type { Reader } from '../loading/reader.js';
import type { List } from '../paging/list.js';
import { byDate, byValue } from '../paging/order-keys.js';
import type { PageBounds } from '../paging/page-statement.js';
import type { ObservationRow } from '../series/observation.queries.js';
import { observationColumns } from '../series/observation-columns.js';
import { overlapsSpan, type Span } from '../series/observation-filter.queries.js';
import type { ObservationOrder } from '../series/series.args.js';
import type { SeriesRow } from '../series/series.queries.js';

/** A series with its weights, in a half-open span of days; `from` and `to` are YYYY-MM-DD or (-)infinity. */
export interface WeightedSeriesSpan {
  subjectId: number;
  indicatorId: number;
  breakdown: string;
  /** The indicator to weight by; 0 for none. */
  weightId: number;
  from: string;
  to: string;
}

/** Observations in a span of time; oldest first without an order. */
export interface OrderedSpan extends Span {
  order?: ObservationOrder | undefined;
}

/** Which observations of a unit are listed. */
export interface UnitObservationsFilter extends OrderedSpan {
  indicatorId: number;
  breakdown: string;
}

const inTime = [byDate(observation.periodStart), byDate(observation.periodEnd)];

const inOrder: Pick<List<OrderedSpan>, 'order' | 'descending'> = {
  order: ({ order }) =>
    order?.field === 'VALUE' ? [...byValue(observation, order.direction === 'DESC'), ...inTime] : inTime,
  descending: ({ order }) => order?.direction === 'DESC',
};

/** The observations of a series without alternatives. */
export const observationsOfSeries: List<OrderedSpan> = {
  columns: observationColumns,
  from: sql`observation`,
  name: 'listObservationsOfSeries',
  where: (reader, span, parent) =>
    sql`${observation.seriesId} = ${parent} AND ${observation.alternative} = 0 AND ${reader.live(observation)} AND ${overlapsSpan(span)}`,
  ...inOrder,
};

/** The observations of a unit, given by its identity, for one indicator in one breakdown, as reported. */
export const observationsOfUnit: List<UnitObservationsFilter> = {
  name: 'listObservationsOfUnits',
  columns: observationColumns,
  from: sql`series JOIN observation ON ${observation.seriesId} = ${series.id}`,
  where: (reader, { indicatorId, breakdown, ...span }, parent) =>
    sql`${series.subjectId} = ${parent} AND ${series.indicatorId} = ${indicatorId} AND ${series.breakdown} = ${breakdown}
      AND ${reader.live(series)} AND ${observation.alternative} = 0 AND ${reader.live(observation)} AND ${overlapsSpan(span)}`,
  ...inOrder,
};

/** An observation with the ordinal of its series in the question, from 1, and the exact value to weight it by. */
export type WeightedObservationRow = ObservationRow & {
  ordinal: number;
  unitId: number;
  weight: string | null;
};

/** Which observations in the span of a series are read: a page of them; those for exactly the period that the span is; all. */
export type ObservationsInSpan = PageBounds | 'PERIOD' | null;

/**
 * The observations of these series. With a page: oldest or newest first, as many of each series as the page has and one
 * more, so that the first periods over all series are complete. `weight` is the exact value of the weight indicator for
 * the same unit, breakdown and period.
 */
export const listWeightedObservations = (
  reader: Reader,
  asked: readonly WeightedSeriesSpan[],
  part: ObservationsInSpan,
): Promise<WeightedObservationRow[]> =>
  reader.rows(
    'listWeightedObservations',
    sql`SELECT asked.ordinal::integer, asked.subject_id AS "unitId", reported.*, weighing.value AS weight
      FROM unnest(${integers(asked.map(({ subjectId }) => subjectId))}, ${integers(asked.map(({ indicatorId }) => indicatorId))},
        ${texts(asked.map(({ breakdown }) => breakdown))}, ${integers(asked.map(({ weightId }) => weightId))},
        ${texts(asked.map(({ from }) => from))}, ${texts(asked.map(({ to }) => to))})
        WITH ORDINALITY AS asked (subject_id, indicator_id, breakdown, weight_id, from_day, to_day, ordinal)
      JOIN series ON ${series.subjectId} = asked.subject_id AND ${series.indicatorId} = asked.indicator_id
        AND ${series.breakdown} = asked.breakdown AND ${reader.live(series)}
      CROSS JOIN LATERAL (
        SELECT ${columns(observation)} FROM observation
        WHERE ${observation.seriesId} = ${series.id} AND ${observation.alternative} = 0 AND ${reader.live(observation)}
          AND ${
            part === 'PERIOD'
              ? sql`${observation.periodStart} = asked.from_day::date AND ${observation.periodEnd} = asked.to_day::date`
              : sql`${observation.periodEnd} > asked.from_day::date AND ${observation.periodStart} < asked.to_day::date ${part ? onPage(part) : sql``}`
          }) AS reported
      LEFT JOIN LATERAL (
        SELECT ${observation.value} FROM series JOIN observation ON ${observation.seriesId} = ${series.id}
        WHERE ${series.subjectId} = asked.subject_id AND ${series.indicatorId} = asked.weight_id
          AND ${series.breakdown} = asked.breakdown AND ${reader.live(series)} AND ${observation.alternative} = 0
          AND ${observation.periodStart} = reported."periodStart" AND ${observation.periodEnd} = reported."periodEnd"
          AND ${reader.live(observation)} AND ${exactInSql}) AS weighing ON true
      ORDER BY asked.ordinal`,
  );

function onPage({ size, backward, after, before }: PageBounds): SQL {
  const days = sql`(${observation.periodStart}, ${observation.periodEnd})`;
  const bound = (keys: readonly string[] | null, operator: SQL) =>
    keys ? sql`AND ${days} ${operator} (${keys[0]}::text::date, ${keys[1]}::text::date)` : sql``;
  const direction = backward ? sql`DESC` : sql`ASC`;
  return sql`${bound(after, sql`>`)} ${bound(before, sql`<`)}
    ORDER BY ${observation.periodStart} ${direction}, ${observation.periodEnd} ${direction} LIMIT ${size + 1}`;
}

/** How many periods any series of a question has an observation for, with the ordinal of the question, from 1. */
export function countPeriods(
  reader: Reader,
  questions: readonly (readonly WeightedSeriesSpan[])[],
): Promise<{ ordinal: number; total: number }[]> {
  const asked = questions.flatMap((series, i) => series.map((span) => ({ ...span, ordinal: i + 1 })));
  return reader.rows(
    'countPeriods',
    sql`SELECT asked.ordinal, count(DISTINCT (${observation.periodStart}, ${observation.periodEnd}))::integer AS total
      FROM unnest(${integers(asked.map(({ ordinal }) => ordinal))}, ${integers(asked.map(({ subjectId }) => subjectId))},
        ${integers(asked.map(({ indicatorId }) => indicatorId))}, ${texts(asked.map(({ breakdown }) => breakdown))},
        ${texts(asked.map(({ from }) => from))}, ${texts(asked.map(({ to }) => to))})
        AS asked (ordinal, subject_id, indicator_id, breakdown, from_day, to_day)
      JOIN series ON ${series.subjectId} = asked.subject_id AND ${series.indicatorId} = asked.indicator_id
        AND ${series.breakdown} = asked.breakdown AND ${reader.live(series)}
      JOIN observation ON ${observation.seriesId} = ${series.id} AND ${observation.alternative} = 0 AND ${reader.live(observation)}
        AND ${observation.periodEnd} > asked.from_day::date AND ${observation.periodStart} < asked.to_day::date
      GROUP BY asked.ordinal`,
  );
}

/** What identifies a series. */
export type SeriesKey = Pick<WeightedSeriesSpan, 'subjectId' | 'indicatorId' | 'breakdown'>;

/**
 * The series of each key, with its ordinal in the list, from 1; a unit may be given by any version. Where a unit has no such series the row is that of
 * another unit, for the categories of the breakdown; none where no unit has one, or this revision does not have the unit.
 */
export const findSeriesByKey = (
  reader: Reader,
  asked: readonly SeriesKey[],
): Promise<(SeriesRow & { ordinal: number; identityId: number | null })[]> =>
  reader.rows(
    'findSeriesByKey',
    sql`SELECT asked.ordinal::integer, ${unit.identityId} AS "identityId", found.*
      FROM unnest(${integers(asked.map(({ subjectId }) => subjectId))}, ${integers(asked.map(({ indicatorId }) => indicatorId))},
        ${texts(asked.map(({ breakdown }) => breakdown))}) WITH ORDINALITY AS asked (subject_id, indicator_id, breakdown, ordinal)
      LEFT JOIN unit ON ${unit.id} = asked.subject_id AND ${reader.live(unit)}
      CROSS JOIN LATERAL (
        SELECT ${columns(series)} FROM series
        WHERE ${series.indicatorId} = asked.indicator_id AND ${series.breakdown} = asked.breakdown AND ${reader.live(series)}
          AND (${unit.id} IS NOT NULL OR ${series.subjectId} = asked.subject_id)
        ORDER BY ${series.subjectId} = coalesce(${unit.identityId}, asked.subject_id) DESC, ${series.id} LIMIT 1) AS found`,
  );

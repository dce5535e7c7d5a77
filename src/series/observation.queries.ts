import { and, type SQL, sql } from 'drizzle-orm';
import { alias, type PgColumn } from 'drizzle-orm/pg-core';
import { columns, integers, type Row, texts } from '../../db/columns.js';
import { document, observation, series, unit } from '../../db/tables/index.js';
import { indicatorIdsOfTopics } from '../indicators/indicator.queries.js';
import { idsByCode } from '../loading/letter-case.js';
import type { Reader } from '../loading/reader.js';
import type { List, OrderKey } from '../paging/list.js';
import { byDate, byInteger, byValue } from '../paging/order-keys.js';
import { whenPresent } from '../paging/when-present.js';
import type { Period } from '../scalars/period.js';
import { topicIdsByCode } from '../topics/topic.queries.js';
import { identitiesWithin } from '../units/unit-sets.queries.js';
import { observationColumns } from './observation-columns.js';
import type { ObservationFilter, ObservationOrder } from './series.args.js';
import { seriesMatches } from './series.queries.js';

export type ObservationRow = Row<typeof observation>;

/** The series of an observation on the boundaries of a date, and the key of its id. */
export interface RebasedSource {
  key: string;
  indicatorId: number;
  subjectId: number;
  breakdown: string;
}

/**
 * What `Observation` resolves from: a row, or an observation rebased to the boundaries of a date. The latter has no
 * dataset if its parts belong to several.
 */
export type ObservationSource = Omit<ObservationRow, 'datasetId'> & {
  datasetId: number | null;
  rebased?: RebasedSource;
};

/** A span of time; null is unbounded. Periods that overlap it are selected. */
export interface Span {
  from: Period | null;
  to: Period | null;
}

const alternative: OrderKey = { expression: sql`${observation.alternative}`, type: 'smallint' };
const inTime = [byDate(observation.periodStart), byDate(observation.periodEnd)];

const base = { columns: observationColumns, from: sql`observation` };

/** Alternatives: what other sources report for periods that a series has an observation for. */
export const alternativesOfSeries: List<null> = {
  ...base,
  name: 'listAlternativesOfSeries',
  where: (reader, _, parent) =>
    sql`${observation.seriesId} = ${parent} AND ${observation.alternative} > 0 AND ${reader.live(observation)}`,
  order: () => [...inTime, alternative],
};

/** All observations from a document, with alternatives. */
export const observationsOfDocument: List<ObservationOrder | null> = {
  ...base,
  name: 'listObservationsOfDocuments',
  where: (reader, _, parent) => sql`${observation.documentId} = ${parent} AND ${reader.live(observation)}`,
  order: inOrderOrBySeries,
  descending: (order) => order?.direction === 'DESC',
};

/** Observations of the whole catalogue: series by series, oldest first, unless another order is given. */
export const observationList: List<ObservationFilter & { order: ObservationOrder | null }> = {
  ...base,
  name: 'listObservations',
  where: (reader, filter) => sql`${reader.live(observation)} AND ${matches(reader, filter)}`,
  keptCount: ({ order: _, includeAlternatives, ...conditions }) => {
    if (Object.values(conditions).some((condition) => condition != null && condition !== false)) return;
    return includeAlternatives ? 'observations' : 'observationsWithoutAlternatives';
  },
  order: ({ order }) => inOrderOrBySeries(order),
  descending: ({ order }) => order?.direction === 'DESC',
};

/** Series by series, oldest first, unless an order is given. */
function inOrderOrBySeries(order: ObservationOrder | null): OrderKey[] {
  const bySeries = [byInteger(observation.seriesId), ...inTime, alternative];
  if (order?.field === 'VALUE') return [...byValue(observation, order.direction === 'DESC'), ...bySeries];
  return order ? [...inTime, byInteger(observation.seriesId), alternative] : bySeries;
}

/** SQL: does the period of the observation row overlap the span? */
export function overlapsSpan(
  { from, to }: Span,
  { periodStart, periodEnd }: { periodStart: PgColumn; periodEnd: PgColumn } = observation,
): SQL {
  return (
    and(
      from ? sql`${periodEnd} > ${from.start}::date` : undefined,
      to ? sql`${periodStart} < ${to.end}::date` : undefined,
    ) ?? sql`true`
  );
}

function matches(reader: Reader, filter: ObservationFilter): SQL {
  const { indicators, topics, subjects, breakdown, within, unitKinds, statuses, documents } = filter;
  const ofSeries = indicators || topics || subjects || breakdown || within != null || unitKinds;
  return (
    and(
      filter.includeAlternatives ? undefined : sql`${observation.alternative} = 0`,
      overlapsSpan(spanOf(filter)),
      filter.latestOnly ? isNewest(reader, spanOf(filter)) : undefined,
      whenPresent(statuses, (any) => sql`${observation.status} = ANY (${texts(any)}::observation_status[])`),
      whenPresent(
        documents,
        (codes) => sql`${observation.documentId} IN (${idsByCode(reader, document, codes)})`,
      ),
      ofSeries
        ? isOfSeries(
            sql`SELECT ${series.id} FROM series WHERE ${reader.live(series)}
            AND ${seriesMatches(reader, filter)}
            ${topics ? sql`AND ${series.indicatorId} IN (${indicatorIdsOfTopics(reader, topicIdsByCode(reader, topics))})` : sql``}
            ${unitKinds ? sql`AND ${series.subjectId} IN (${unitsOfKinds(reader, unitKinds)})` : sql``}
            ${within == null ? sql`` : sql`AND ${series.subjectId} IN (${identitiesWithin(reader, [within])})`}`,
            indicators || topics || subjects ? 'few' : 'many',
          )
        : undefined,
    ) ?? sql`true`
  );
}

/**
 * SQL: is the observation row of one of these series? If there are few, their ids come first, as an array, and the index
 * finds the observations of each in order: a planner that expects more of them passes over all observations until it has
 * found a page. With many, that is soon.
 */
const isOfSeries = (ids: SQL, expected: 'few' | 'many'): SQL =>
  expected === 'few'
    ? sql`${observation.seriesId} = ANY (ARRAY(${ids}))`
    : sql`${observation.seriesId} IN (${ids})`;

const spanOf = ({ from, to }: ObservationFilter): Span => ({ from: from ?? null, to: to ?? null });

/** SQL: is the observation row the newest with a value of its series in the span? */
function isNewest(reader: Reader, span: Span): SQL {
  const newer = alias(observation, 'newer');
  return sql`${observation.alternative} = 0 AND ${observation.status} <> 'MISSING' AND NOT EXISTS (
    SELECT FROM observation AS newer WHERE ${newer.seriesId} = ${observation.seriesId} AND ${newer.alternative} = 0
      AND (${newer.periodStart}, ${newer.periodEnd}) > (${observation.periodStart}, ${observation.periodEnd})
      AND ${newer.status} <> 'MISSING' AND ${reader.live(alias(observation, 'newer'))} AND ${overlapsSpan(span, newer)})`;
}

const unitsOfKinds = (reader: Reader, kinds: readonly string[]): SQL =>
  sql`SELECT ${unit.identityId} FROM unit WHERE ${unit.kind} = ANY (${texts(kinds)}::unit_kind[]) AND ${reader.live(unit)}`;

/** What identifies an observation in its global id. */
export interface ObservationKey {
  seriesId: number;
  start: string;
  end: string;
  alternative: number;
}

export const findObservationsByKey = (
  reader: Reader,
  keys: readonly ObservationKey[],
): Promise<(ObservationRow & { ordinal: number })[]> =>
  reader.rows(
    'findObservationsByKey',
    sql`SELECT asked.ordinal::integer, ${columns(observation)}
      FROM unnest(${integers(keys.map(({ seriesId }) => seriesId))}, ${texts(keys.map(({ start }) => start))},
        ${texts(keys.map(({ end }) => end))}, ${integers(keys.map((key) => key.alternative))})
        WITH ORDINALITY AS asked (series_id, period_start, period_end, alternative, ordinal)
      JOIN observation ON ${observation.seriesId} = asked.series_id AND ${observation.periodStart} = asked.period_start::date
        AND ${observation.periodEnd} = asked.period_end::date AND ${observation.alternative} = asked.alternative
      WHERE ${reader.live(observation)}`,
  );

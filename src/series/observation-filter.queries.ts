import { and, type SQL, sql } from 'drizzle-orm';
import { alias, type PgColumn } from 'drizzle-orm/pg-core';
import { texts } from '../../db/columns.js';
import { dataset, document, observation, series, unit } from '../../db/tables/index.js';
import { indicatorIdsOfTopics } from '../indicators/indicator.queries.js';
import { idsByCode } from '../loading/letter-case.js';
import type { Reader } from '../loading/reader.js';
import { whenPresent } from '../paging/when-present.js';
import type { Period } from '../scalars/period.js';
import { topicIdsByCode } from '../topics/topic.queries.js';
import { identitiesWithin } from '../units/unit-sets.queries.js';
import type { ObservationFilter } from './series.args.js';
import { seriesMatches } from './series.queries.js';

/** A span of time; null is unbounded. Periods that overlap it are selected. */
export interface Span {
  from: Period | null;
  to: Period | null;
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

/** SQL: is the observation row one that the filter selects? */
export function observationMatches(reader: Reader, filter: ObservationFilter): SQL {
  const ofSeries = conditionOnSeries(reader, filter);
  const { indicators, topics, subjects } = filter;
  return (
    and(
      observationFits(reader, filter),
      ofSeries &&
        isOfSeries(
          sql`SELECT ${series.id} FROM series WHERE ${reader.live(series)} AND ${ofSeries}`,
          indicators || topics || subjects ? 'few' : 'many',
        ),
    ) ?? sql`true`
  );
}

/** SQL: the part of a filter that is about the series row; undefined if all series fit. */
export function conditionOnSeries(reader: Reader, filter: ObservationFilter): SQL | undefined {
  const { indicators, topics, subjects, breakdown, within, unitKinds } = filter;
  return and(
    indicators || subjects || breakdown ? seriesMatches(reader, filter) : undefined,
    whenPresent(
      topics,
      (codes) =>
        sql`${series.indicatorId} IN (${indicatorIdsOfTopics(reader, topicIdsByCode(reader, codes))})`,
    ),
    whenPresent(unitKinds, (kinds) => sql`${series.subjectId} IN (${unitsOfKinds(reader, kinds)})`),
    within == null ? undefined : sql`${series.subjectId} IN (${identitiesWithin(reader, [within])})`,
  );
}

/** SQL: the part of a filter that is about the observation row itself. */
export function observationFits(reader: Reader, filter: ObservationFilter): SQL {
  const { statuses, documents, datasets } = filter;
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
      whenPresent(
        datasets,
        (codes) => sql`${observation.datasetId} IN (${idsByCode(reader, dataset, codes)})`,
      ),
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
export function isNewest(reader: Reader, span: Span): SQL {
  const newer = alias(observation, 'newer');
  return sql`${observation.alternative} = 0 AND ${observation.status} <> 'MISSING' AND NOT EXISTS (
    SELECT FROM observation AS newer WHERE ${newer.seriesId} = ${observation.seriesId} AND ${newer.alternative} = 0
      AND (${newer.periodStart}, ${newer.periodEnd}) > (${observation.periodStart}, ${observation.periodEnd})
      AND ${newer.status} <> 'MISSING' AND ${reader.live(alias(observation, 'newer'))} AND ${overlapsSpan(span, newer)})`;
}

const unitsOfKinds = (reader: Reader, kinds: readonly string[]): SQL =>
  sql`SELECT ${unit.identityId} FROM unit WHERE ${unit.kind} = ANY (${texts(kinds)}::unit_kind[]) AND ${reader.live(unit)}`;

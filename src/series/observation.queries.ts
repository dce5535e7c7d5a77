import { sql } from 'drizzle-orm';
import { columns, integers, type Row, texts } from '../../db/columns.js';
import { observation } from '../../db/tables/index.js';
import type { Reader } from '../loading/reader.js';
import type { List, OrderKey } from '../paging/list.js';
import { byDate, byInteger, byValue } from '../paging/order-keys.js';
import { observationColumns } from './observation-columns.js';
import { observationMatches } from './observation-filter.queries.js';
import type { ObservationFilter, ObservationOrder } from './series.args.js';

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
  where: (reader, filter) => sql`${reader.live(observation)} AND ${observationMatches(reader, filter)}`,
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

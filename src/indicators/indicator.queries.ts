import { and, type SQL, sql } from 'drizzle-orm';
import { columns, integers, type Row, texts } from '../../db/columns.js';
import {
  dataset,
  indicator,
  indicatorIdentifier,
  observation,
  series,
  target,
  unitOfMeasure,
} from '../../db/tables/index.js';
import { indicatorIdsByCode } from '../loading/indicator-ids.js';
import { idsByCode } from '../loading/letter-case.js';
import type { Reader } from '../loading/reader.js';
import type { List } from '../paging/list.js';
import { byNameOrCode } from '../paging/order-keys.js';
import { whenPresent } from '../paging/when-present.js';
import { subjectIds } from '../subjects/subject.queries.js';
import { topicIdsBelow, topicIdsByCode } from '../topics/topic.queries.js';
import type { IndicatorFilter, IndicatorOrder } from './indicator.args.js';

export type IndicatorRow = Row<typeof indicator>;
export type IndicatorIdentifierRow = Row<typeof indicatorIdentifier>;

export interface IndicatorQuestion {
  filter: IndicatorFilter;
  order: IndicatorOrder;
}

const base = { columns: columns(indicator), from: sql`indicator` };
const inOrder: Pick<List<IndicatorOrder | null>, 'order' | 'descending'> = {
  order: (order) => byNameOrCode(indicator, order),
  descending: (order) => order?.direction === 'DESC',
};

/** Indicators of the whole catalogue. */
export const indicatorList: List<IndicatorQuestion> = {
  ...base,
  name: 'listIndicators',
  where: (reader, { filter }) => sql`${reader.live(indicator)} AND ${matches(reader, filter)}`,
  order: ({ order }) => byNameOrCode(indicator, order),
  descending: ({ order }) => order.direction === 'DESC',
};

/** Indicators of a topic and of the topics below it. */
export const indicatorsOfTopic: List<IndicatorOrder | null> = {
  ...base,
  ...inOrder,
  name: 'listIndicatorsOfTopics',
  where: (reader, _, parent) => sql`${hasTopic(topicIdsBelow(reader, parent))} AND ${reader.live(indicator)}`,
};

/** Indicators of a dataset. */
export const indicatorsOfDataset: List<IndicatorOrder | null> = {
  ...base,
  ...inOrder,
  name: 'listIndicatorsOfDatasets',
  where: (reader, _, parent) => sql`${indicator.datasetId} = ${parent} AND ${reader.live(indicator)}`,
};

/** SQL: is the main topic, or another topic, of the indicator row one of these ids? */
const hasTopic = (ids: SQL): SQL =>
  sql`(${indicator.topicId} = ANY (ARRAY(${ids})) OR ${indicator.otherTopicIds} && ARRAY(${ids}))`;

/** SQL: the ids of the indicators that have one of these topics. */
export const indicatorIdsOfTopics = (reader: Reader, ids: SQL): SQL =>
  sql`SELECT ${indicator.id} FROM indicator WHERE ${hasTopic(ids)} AND ${reader.live(indicator)}`;

function matches(reader: Reader, filter: IndicatorFilter): SQL {
  return (
    and(
      whenPresent(filter.codes, (codes) => sql`${indicator.id} IN (${indicatorIdsByCode(reader, codes)})`),
      whenPresent(filter.topics, (codes) => hasTopic(topicIdsByCode(reader, codes))),
      whenPresent(
        filter.datasets,
        (codes) => sql`${indicator.datasetId} IN (${idsByCode(reader, dataset, codes)})`,
      ),
      whenPresent(
        filter.unitsOfMeasure,
        (codes) => sql`${indicator.unitOfMeasureId} IN (${idsByCode(reader, unitOfMeasure, codes)})`,
      ),
      filter.hasObservationsFor || filter.period ? hasObservations(reader, filter) : undefined,
      whenPresent(
        filter.hasTargets,
        (hasTargets) => sql`${hasTargets}::boolean = EXISTS (
          SELECT FROM target WHERE ${target.indicatorId} = ${indicator.id} AND ${reader.live(target)})`,
      ),
    ) ?? sql`true`
  );
}

function hasObservations(reader: Reader, { hasObservationsFor, period }: IndicatorFilter): SQL {
  return sql`EXISTS (SELECT FROM series JOIN observation ON ${observation.seriesId} = ${series.id}
    WHERE ${series.indicatorId} = ${indicator.id} AND ${reader.live(series)} AND ${reader.live(observation)}
    ${hasObservationsFor ? sql`AND ${series.subjectId} IN (${subjectIds(reader, [hasObservationsFor])})` : sql``}
    ${period ? sql`AND ${observation.periodStart} < ${period.end}::date AND ${observation.periodEnd} > ${period.start}::date` : sql``})`;
}

/** The indicators with these codes, now or formerly. */
export const findIndicatorsByCode = (reader: Reader, codes: readonly string[]): Promise<IndicatorRow[]> =>
  reader.rows(
    'findIndicatorsByCode',
    sql`SELECT ${columns(indicator)} FROM indicator
      WHERE (${indicator.code} = ANY (${texts(codes)}) OR ${indicator.formerCodes} && ${texts(codes)}) AND ${reader.live(indicator)}`,
  );

/** All indicators of each of these topics and of the topics below it, by code. */
export const listIndicatorsByTopic = (
  reader: Reader,
  ids: readonly number[],
): Promise<(IndicatorRow & { parentKey: number })[]> =>
  reader.rows(
    'listIndicatorsByTopic',
    sql`SELECT ${columns(indicator)}, asked.id AS "parentKey" FROM unnest(${integers(ids)}) AS asked (id)
      JOIN indicator ON ${hasTopic(topicIdsBelow(reader, sql`asked.id`))} AND ${reader.live(indicator)}
      ORDER BY ${indicator.code} COLLATE "C"`,
  );

/** Identifiers of these indicators in other schemes, by scheme and value. */
export const listIdentifiersOfIndicators = (
  reader: Reader,
  ids: readonly number[],
): Promise<(IndicatorIdentifierRow & { parentKey: number })[]> =>
  reader.rows(
    'listIdentifiersOfIndicators',
    sql`SELECT ${columns(indicatorIdentifier)}, ${indicatorIdentifier.indicatorId} AS "parentKey" FROM indicator_identifier
      WHERE ${indicatorIdentifier.indicatorId} = ANY (${integers(ids)}) AND ${reader.live(indicatorIdentifier)}
      ORDER BY ${indicatorIdentifier.scheme} COLLATE "C", ${indicatorIdentifier.value} COLLATE "C"`,
  );

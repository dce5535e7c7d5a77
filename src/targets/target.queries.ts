import { and, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { columns, integers, type Row } from '../../db/columns.js';
import { document, target } from '../../db/tables/index.js';
import { indicatorIdsOfTopics } from '../indicators/indicator.queries.js';
import { indicatorIdsByCode } from '../loading/indicator-ids.js';
import { idsByCode } from '../loading/letter-case.js';
import type { Reader } from '../loading/reader.js';
import type { List, OrderKey } from '../paging/list.js';
import { byDate, byInteger, byValue } from '../paging/order-keys.js';
import { whenPresent } from '../paging/when-present.js';
import { subjectIds } from '../subjects/subject.queries.js';
import { topicIdsBelow, topicIdsByCode } from '../topics/topic.queries.js';
import { versionsOf } from '../units/unit-sets.queries.js';
import type { TargetFilter, TargetOrder } from './target.args.js';

export type TargetRow = Row<typeof target>;

const inOrder = (order: TargetOrder | null): OrderKey[] => {
  const byDueDate = [byDate(target.periodEnd), byInteger(target.id)];
  return order?.field === 'VALUE'
    ? [...byValue(target, order.direction === 'DESC'), ...byDueDate]
    : byDueDate;
};

const base = { columns: columns(target), from: sql`target` };

const ordered = {
  order: inOrder,
  descending: (order: TargetOrder | null) => order?.direction === 'DESC',
};

/** Which targets are listed: `ids` are those whose progress passes the filter; null for all. */
export interface TargetQuestion {
  filter: TargetFilter;
  ids: readonly number[] | null;
  order: TargetOrder | null;
}

/** Targets of the whole catalogue, those due first before the others. */
export const targetList: List<TargetQuestion> = {
  ...base,
  name: 'listTargets',
  where: (reader, { filter, ids }) =>
    sql`${reader.live(target)} AND ${matches(reader, filter)} AND ${ids ? sql`${target.id} = ANY (${integers(ids)})` : sql`true`}`,
  order: ({ order }) => inOrder(order),
  descending: ({ order }) => order?.direction === 'DESC',
};

/** Targets that pass the conditions of the filter other than progress, at most `limit`. */
export const listProgressCandidates = (
  reader: Reader,
  filter: TargetFilter,
  limit: number,
): Promise<TargetRow[]> =>
  reader.rows(
    'listProgressCandidates',
    sql`SELECT ${columns(target)} FROM target WHERE ${reader.live(target)} AND ${matches(reader, filter)}
      ORDER BY ${target.id} LIMIT ${limit}`,
  );

/** Targets for an indicator. */
export const targetsOfIndicator = targetsBy('listTargetsOfIndicators', target.indicatorId);

/** Targets of a unit, given by its identity. */
export const targetsOfUnit: List<TargetOrder | null> = {
  ...base,
  ...ordered,
  name: 'listTargetsOfUnits',
  where: (reader, _, parent) =>
    sql`${target.subjectId} IN (${versionsOf(reader, parent)}) AND ${reader.live(target)}`,
};

/** Targets from a document. */
export const targetsOfDocument = targetsBy('listTargetsOfDocuments', target.documentId);

/** Targets for the indicators of a topic and of the topics below it. */
export const targetsOfTopic: List<TargetOrder | null> = {
  ...base,
  ...ordered,
  name: 'listTargetsOfTopics',
  where: (reader, _, parent) =>
    sql`${target.indicatorId} IN (${indicatorIdsOfTopics(reader, topicIdsBelow(reader, parent))}) AND ${reader.live(target)}`,
};

function targetsBy(name: string, column: PgColumn): List<TargetOrder | null> {
  return {
    ...base,
    ...ordered,
    name,
    where: (reader, _, parent) => sql`${column} = ${parent} AND ${reader.live(target)}`,
  };
}

function matches(reader: Reader, { indicators, topics, subjects, documents, dueBy }: TargetFilter): SQL {
  return (
    and(
      whenPresent(
        indicators,
        (codes) => sql`${target.indicatorId} IN (${indicatorIdsByCode(reader, codes)})`,
      ),
      whenPresent(
        topics,
        (codes) =>
          sql`${target.indicatorId} IN (${indicatorIdsOfTopics(reader, topicIdsByCode(reader, codes))})`,
      ),
      whenPresent(subjects, (subjects) => sql`${target.subjectId} IN (${subjectIds(reader, subjects)})`),
      whenPresent(
        documents,
        (documents) => sql`${target.documentId} IN (${idsByCode(reader, document, documents)})`,
      ),
      whenPresent(dueBy, (dueBy) => sql`${target.periodEnd} <= ${dueBy.end}::date`),
    ) ?? sql`true`
  );
}

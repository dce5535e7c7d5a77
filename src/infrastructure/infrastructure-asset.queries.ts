import { and, type SQL, sql } from 'drizzle-orm';
import { columns, integers, type Row, texts } from '../../db/columns.js';
import { infrastructureAsset } from '../../db/tables/index.js';
import { idsByCode, isCodeOneOf } from '../loading/letter-case.js';
import type { Reader } from '../loading/reader.js';
import type { List } from '../paging/list.js';
import { byNameOrCode } from '../paging/order-keys.js';
import { whenPresent } from '../paging/when-present.js';
import { unitIds } from '../subjects/subject.queries.js';
import { topicIdsBelow, topicIdsByCode } from '../topics/topic.queries.js';
import { versionsOf } from '../units/unit-sets.queries.js';
import type { InfrastructureFilter, InfrastructureOrder } from './infrastructure-asset.args.js';

export type InfrastructureAssetRow = Row<typeof infrastructureAsset>;

const base = { columns: columns(infrastructureAsset), from: sql`infrastructure_asset` };

/** Infrastructure assets of the whole catalogue. */
export const infrastructureAssetList: List<InfrastructureFilter & { order: InfrastructureOrder | null }> = {
  ...base,
  name: 'listInfrastructureAssets',
  where: (reader, filter) => sql`${reader.live(infrastructureAsset)} AND ${matches(reader, filter)}`,
  order: ({ order }) => byNameOrCode(infrastructureAsset, order),
  descending: ({ order }) => order?.direction === 'DESC',
};

/** Infrastructure assets that a unit, given by its identity, operates or that serve it. */
export const infrastructureAssetsOfUnit: List<InfrastructureOrder | null> = {
  ...base,
  name: 'listInfrastructureAssetsOfUnits',
  where: (reader, _, parent) => sql`${reader.live(infrastructureAsset)} AND
    (${infrastructureAsset.operatorId} IN (${versionsOf(reader, parent)})
      OR ${infrastructureAsset.servesIds} && ARRAY(${versionsOf(reader, parent)}))`,
  order: (order) => byNameOrCode(infrastructureAsset, order),
  descending: (order) => order?.direction === 'DESC',
};

/** Infrastructure assets of a topic and of the topics below it. */
export const infrastructureAssetsOfTopic: List<InfrastructureOrder | null> = {
  ...base,
  name: 'listInfrastructureAssetsOfTopics',
  where: (reader, _, parent) =>
    sql`${infrastructureAsset.topicIds} && ARRAY(${topicIdsBelow(reader, parent)}) AND ${reader.live(infrastructureAsset)}`,
  order: (order) => byNameOrCode(infrastructureAsset, order),
  descending: (order) => order?.direction === 'DESC',
};

/** The assets that depend on each of these, by code. */
export const listDependents = (
  reader: Reader,
  ids: readonly number[],
): Promise<(InfrastructureAssetRow & { parentKey: number })[]> =>
  reader.rows(
    'listDependents',
    sql`SELECT ${columns(infrastructureAsset)}, parent.key AS "parentKey"
      FROM unnest(${integers(ids)}) AS parent (key)
      JOIN infrastructure_asset ON ${infrastructureAsset.dependsOnIds} @> ARRAY[parent.key]
      WHERE ${reader.live(infrastructureAsset)}
      ORDER BY ${infrastructureAsset.code} COLLATE "C"`,
  );

function matches(
  reader: Reader,
  { codes, topics, kinds, statuses, operator, serves, dependsOn }: InfrastructureFilter,
): SQL {
  return (
    and(
      whenPresent(codes, (codes) => isCodeOneOf(reader, infrastructureAsset, codes)),
      whenPresent(
        topics,
        (codes) => sql`${infrastructureAsset.topicIds} && ARRAY(${topicIdsByCode(reader, codes)})`,
      ),
      whenPresent(
        kinds,
        (any) => sql`${infrastructureAsset.kind} = ANY (${texts(any)}::infrastructure_kind[])`,
      ),
      whenPresent(
        statuses,
        (any) => sql`${infrastructureAsset.status} = ANY (${texts(any)}::lifecycle_status[])`,
      ),
      whenPresent(operator, (unit) => sql`${infrastructureAsset.operatorId} IN (${unitIds(reader, [unit])})`),
      whenPresent(
        serves,
        (unit) => sql`${infrastructureAsset.servesIds} && ARRAY(${unitIds(reader, [unit])})`,
      ),
      whenPresent(
        dependsOn,
        (code) =>
          sql`${infrastructureAsset.dependsOnIds} && ARRAY(${idsByCode(reader, infrastructureAsset, [code])})`,
      ),
    ) ?? sql`true`
  );
}

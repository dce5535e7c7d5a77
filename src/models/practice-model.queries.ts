import { and, type SQL, sql } from 'drizzle-orm';
import { columns, type Row, texts } from '../../db/columns.js';
import { adoption, practiceModel } from '../../db/tables/index.js';
import { isCodeOneOf } from '../loading/letter-case.js';
import type { Reader } from '../loading/reader.js';
import type { List } from '../paging/list.js';
import { byNameOrCode } from '../paging/order-keys.js';
import { whenPresent } from '../paging/when-present.js';
import { unitIds } from '../subjects/subject.queries.js';
import { topicIdsBelow, topicIdsByCode } from '../topics/topic.queries.js';
import type { ModelFilter, ModelOrder } from './practice-model.args.js';

export type PracticeModelRow = Row<typeof practiceModel>;

const base = { columns: columns(practiceModel), from: sql`practice_model` };

/** Practice models of the whole catalogue. */
export const practiceModelList: List<ModelFilter & { order: ModelOrder | null }> = {
  ...base,
  name: 'listPracticeModels',
  where: (reader, filter) => sql`${reader.live(practiceModel)} AND ${matches(reader, filter)}`,
  order: ({ order }) => byNameOrCode(practiceModel, order),
  descending: ({ order }) => order?.direction === 'DESC',
};

/** Practice models of a topic and of the topics below it. */
export const practiceModelsOfTopic: List<ModelOrder | null> = {
  ...base,
  name: 'listPracticeModelsOfTopics',
  where: (reader, _, parent) =>
    sql`${practiceModel.topicId} = ANY (ARRAY(${topicIdsBelow(reader, parent)})) AND ${reader.live(practiceModel)}`,
  order: (order) => byNameOrCode(practiceModel, order),
  descending: (order) => order?.direction === 'DESC',
};

function matches(reader: Reader, { codes, topics, statuses, adoptedBy }: ModelFilter): SQL {
  return (
    and(
      whenPresent(codes, (codes) => isCodeOneOf(reader, practiceModel, codes)),
      whenPresent(topics, (codes) => sql`${practiceModel.topicId} IN (${topicIdsByCode(reader, codes)})`),
      whenPresent(statuses, (any) => sql`${practiceModel.status} = ANY (${texts(any)}::lifecycle_status[])`),
      whenPresent(
        adoptedBy,
        (unit) => sql`${practiceModel.id} IN (SELECT ${adoption.modelId} FROM adoption
          WHERE ${adoption.unitId} IN (${unitIds(reader, [unit])}) AND ${reader.live(adoption)})`,
      ),
    ) ?? sql`true`
  );
}

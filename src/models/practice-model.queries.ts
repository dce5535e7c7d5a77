import { and, type SQL, sql } from 'drizzle-orm';
import { columns, type Row, texts } from '../../db/columns.js';
import { adoption, practiceModel } from '../../db/tables/index.js';
import type { Reader } from '../loading/reader.js';
import type { List } from '../paging/list.js';
import { byCode } from '../paging/order-keys.js';
import { whenPresent } from '../paging/when-present.js';
import { unitIds } from '../subjects/subject.queries.js';
import { topicIdsByCode } from '../topics/topic.queries.js';
import type { ModelFilter } from './practice-model.args.js';

export type PracticeModelRow = Row<typeof practiceModel>;

/** Practice models of the whole catalogue. */
export const practiceModelList: List<ModelFilter> = {
  name: 'listPracticeModels',
  columns: columns(practiceModel),
  from: sql`practice_model`,
  where: (reader, filter) => sql`${reader.live(practiceModel)} AND ${matches(reader, filter)}`,
  order: () => [byCode(practiceModel.code)],
};

function matches(reader: Reader, { topics, statuses, adoptedBy }: ModelFilter): SQL {
  return (
    and(
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

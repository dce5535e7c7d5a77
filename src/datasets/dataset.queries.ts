import { and, type SQL, sql } from 'drizzle-orm';
import { columns, type Row } from '../../db/columns.js';
import { dataset } from '../../db/tables/index.js';
import { titleOfRow } from '../../db/tables/name.js';
import { isCodeOneOf } from '../loading/letter-case.js';
import type { Reader } from '../loading/reader.js';
import type { List } from '../paging/list.js';
import { byCode, byName } from '../paging/order-keys.js';
import { whenPresent } from '../paging/when-present.js';
import { unitIds } from '../subjects/subject.queries.js';
import { topicIdsBelow, topicIdsByCode } from '../topics/topic.queries.js';
import type { DatasetFilter, DatasetOrder } from './dataset.args.js';

export type DatasetRow = Row<typeof dataset>;

export interface DatasetQuestion {
  filter: DatasetFilter;
  order: DatasetOrder;
}

/** Datasets of the whole catalogue. */
export const datasetList: List<DatasetQuestion> = {
  name: 'listDatasets',
  columns: columns(dataset),
  from: sql`dataset`,
  where: (reader, { filter }) => sql`${reader.live(dataset)} AND ${matches(reader, filter)}`,
  order: ({ order }) => byTitleOrCode(order),
  descending: ({ order }) => order.direction === 'DESC',
};

/** Datasets of a topic and of the topics below it. */
export const datasetsOfTopic: List<DatasetOrder | null> = {
  name: 'listDatasetsOfTopics',
  columns: columns(dataset),
  from: sql`dataset`,
  where: (reader, _, parent) =>
    sql`${dataset.topicIds} && ARRAY(${topicIdsBelow(reader, parent)}) AND ${reader.live(dataset)}`,
  order: byTitleOrCode,
  descending: (order) => order?.direction === 'DESC',
};

function byTitleOrCode(order: DatasetOrder | null) {
  return order?.field === 'TITLE'
    ? [byName(titleOfRow(dataset)), byCode(dataset.code)]
    : [byCode(dataset.code)];
}

function matches(reader: Reader, { codes, topics, publishers }: DatasetFilter): SQL {
  return (
    and(
      whenPresent(codes, (codes) => isCodeOneOf(reader, dataset, codes)),
      whenPresent(topics, (topics) => sql`${dataset.topicIds} && ARRAY(${topicIdsByCode(reader, topics)})`),
      whenPresent(
        publishers,
        (publishers) => sql`${dataset.publisherId} IN (${unitIds(reader, publishers)})`,
      ),
    ) ?? sql`true`
  );
}

export const listLicences = (reader: Reader): Promise<{ licence: string }[]> =>
  reader.rows(
    'listLicences',
    sql`SELECT DISTINCT ${dataset.licence} AS licence FROM dataset WHERE ${reader.live(dataset)}`,
  );

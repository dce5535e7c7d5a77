import { topic } from '../../db/tables/index.js';
import { rowByCode, rowById, rowsByParent } from '../loading/by-id.js';
import type { Reader } from '../loading/reader.js';
import { listChildTopics } from './topic.queries.js';

export const topicLoaders = (reader: Reader) => ({
  topicById: rowById(reader, 'findTopicsById', topic),
  topicByCode: rowByCode(reader, 'findTopicsByCode', topic),
  /** Direct children of each, in their order. */
  topicsByParent: rowsByParent(reader, (ids) => listChildTopics(reader, ids)),
});

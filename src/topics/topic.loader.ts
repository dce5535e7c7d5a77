import { topic } from '../../db/tables/index.js';
import { rowById, rowsByParent } from '../loading/by-id.js';
import { writtenCodes } from '../loading/letter-case.js';
import type { Reader } from '../loading/reader.js';
import { listChildTopics } from './topic.queries.js';

export const topicLoaders = (reader: Reader) => {
  const written = writtenCodes(reader, topic, {
    exact: 'findTopicsByCode',
    otherCase: 'findTopicCodesInOtherCase',
  });
  return {
    topicById: rowById(reader, 'findTopicsById', topic),
    topicByCode: written.byCode,
    topicInAnyCase: written.inAnyCase,
    /** Direct children of each, in their order. */
    topicsByParent: rowsByParent(reader, (ids) => listChildTopics(reader, ids)),
  };
};

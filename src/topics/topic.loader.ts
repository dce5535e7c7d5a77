import { topic } from '../../db/tables/index.js';
import { rowByCode, rowById, rowsByParent } from '../loading/by-id.js';
import { codeInOtherCase, inAnyCase } from '../loading/letter-case.js';
import type { Reader } from '../loading/reader.js';
import { listChildTopics } from './topic.queries.js';

export const topicLoaders = (reader: Reader) => {
  const topicByCode = rowByCode(reader, 'findTopicsByCode', topic);
  return {
    topicById: rowById(reader, 'findTopicsById', topic),
    topicByCode,
    topicInAnyCase: inAnyCase(topicByCode, codeInOtherCase(reader, 'findTopicCodesInOtherCase', topic)),
    /** Direct children of each, in their order. */
    topicsByParent: rowsByParent(reader, (ids) => listChildTopics(reader, ids)),
  };
};

import { target } from '../../db/tables/index.js';
import { rowById, rowsByParent } from '../loading/by-id.js';
import type { Reader } from '../loading/reader.js';
import { findProgressFacts } from './progress.queries.js';

export const targetLoaders = (reader: Reader) => ({
  targetById: rowById(reader, 'findTargetsById', target),
  /** One row for each target. */
  progressFacts: rowsByParent(reader, (ids) => findProgressFacts(reader, ids)),
});

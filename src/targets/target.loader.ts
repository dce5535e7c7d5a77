import { target } from '../../db/tables/index.js';
import { rowById } from '../loading/by-id.js';
import type { Reader } from '../revisions/reader.js';

export const targetLoaders = (reader: Reader) => ({
  targetById: rowById(reader, 'findTargetsById', target),
});

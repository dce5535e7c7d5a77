import { document } from '../../db/tables/index.js';
import { rowByCode, rowById } from '../loading/by-id.js';
import type { Reader } from '../loading/reader.js';

export const documentLoaders = (reader: Reader) => ({
  documentById: rowById(reader, 'findDocumentsById', document),
  documentByCode: rowByCode(reader, 'findDocumentsByCode', document),
});

import { document } from '../../db/tables/index.js';
import { rowById } from '../loading/by-id.js';
import { writtenCodes } from '../loading/letter-case.js';
import type { Reader } from '../loading/reader.js';

export const documentLoaders = (reader: Reader) => {
  const written = writtenCodes(reader, document, {
    exact: 'findDocumentsByCode',
    otherCase: 'findDocumentCodesInOtherCase',
  });
  return {
    documentById: rowById(reader, 'findDocumentsById', document),
    documentByCode: written.byCode,
    documentInAnyCase: written.inAnyCase,
  };
};

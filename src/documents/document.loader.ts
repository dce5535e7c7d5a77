import { document } from '../../db/tables/index.js';
import { rowByCode, rowById } from '../loading/by-id.js';
import { codeInOtherCase, inAnyCase } from '../loading/letter-case.js';
import type { Reader } from '../loading/reader.js';

export const documentLoaders = (reader: Reader) => {
  const documentByCode = rowByCode(reader, 'findDocumentsByCode', document);
  return {
    documentById: rowById(reader, 'findDocumentsById', document),
    documentByCode,
    documentInAnyCase: inAnyCase(
      documentByCode,
      codeInOtherCase(reader, 'findDocumentCodesInOtherCase', document),
    ),
  };
};

import { adoption, practiceModel } from '../../db/tables/index.js';
import { rowById } from '../loading/by-id.js';
import { writtenCodes } from '../loading/letter-case.js';
import type { Reader } from '../loading/reader.js';

export const practiceModelLoaders = (reader: Reader) => {
  const written = writtenCodes(reader, practiceModel, {
    exact: 'findPracticeModelsByCode',
    otherCase: 'findPracticeModelCodesInOtherCase',
  });
  return {
    practiceModelById: rowById(reader, 'findPracticeModelsById', practiceModel),
    practiceModelByCode: written.byCode,
    practiceModelCodeInOtherCase: written.codeMeant,
    practiceModelInAnyCase: written.inAnyCase,
    adoptionById: rowById(reader, 'findAdoptionsById', adoption),
  };
};

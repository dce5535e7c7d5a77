import { adoption, practiceModel } from '../../db/tables/index.js';
import { rowByCode, rowById } from '../loading/by-id.js';
import { codeInOtherCase, inAnyCase } from '../loading/letter-case.js';
import type { Reader } from '../loading/reader.js';

export const practiceModelLoaders = (reader: Reader) => {
  const practiceModelByCode = rowByCode(reader, 'findPracticeModelsByCode', practiceModel);
  const practiceModelCodeInOtherCase = codeInOtherCase(
    reader,
    'findPracticeModelCodesInOtherCase',
    practiceModel,
  );
  return {
    practiceModelById: rowById(reader, 'findPracticeModelsById', practiceModel),
    practiceModelByCode,
    practiceModelCodeInOtherCase,
    practiceModelInAnyCase: inAnyCase(practiceModelByCode, practiceModelCodeInOtherCase),
    adoptionById: rowById(reader, 'findAdoptionsById', adoption),
  };
};

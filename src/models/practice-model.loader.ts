import { adoption, practiceModel } from '../../db/tables/index.js';
import { rowByCode, rowById } from '../loading/by-id.js';
import type { Reader } from '../loading/reader.js';

export const practiceModelLoaders = (reader: Reader) => ({
  practiceModelById: rowById(reader, 'findPracticeModelsById', practiceModel),
  practiceModelByCode: rowByCode(reader, 'findPracticeModelsByCode', practiceModel),
  adoptionById: rowById(reader, 'findAdoptionsById', adoption),
});

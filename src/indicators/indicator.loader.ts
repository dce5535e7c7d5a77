import { category, dimension, indicator, unitOfMeasure } from '../../db/tables/index.js';
import { rowByCode, rowById } from '../loading/by-id.js';
import type { Reader } from '../loading/reader.js';

export const indicatorLoaders = (reader: Reader) => ({
  indicatorById: rowById(reader, 'findIndicatorsById', indicator),
  indicatorByCode: rowByCode(reader, 'findIndicatorsByCode', indicator),
  unitOfMeasureById: rowById(reader, 'findUnitsOfMeasureById', unitOfMeasure),
  dimensionById: rowById(reader, 'findDimensionsById', dimension),
  categoryById: rowById(reader, 'findCategoriesById', category),
});

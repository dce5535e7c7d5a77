import { category, dimension, indicator, unitOfMeasure } from '../../db/tables/index.js';
import { batched } from '../loading/batch.js';
import { rowById, rowsByParent } from '../loading/by-id.js';
import type { Reader } from '../loading/reader.js';
import { findIndicatorsByCode, type IndicatorRow, listIdentifiersOfIndicators } from './indicator.queries.js';

export const indicatorLoaders = (reader: Reader) => ({
  indicatorById: rowById(reader, 'findIndicatorsById', indicator),

  /** By code or former code. Publishing refuses a former code that is also a code, so one indicator has it. */
  indicatorByCode: batched<string, IndicatorRow | null>(reader, async (codes) => {
    const rows = await findIndicatorsByCode(reader, codes);
    const byCode = new Map(rows.flatMap((row) => [row.code, ...row.formerCodes].map((code) => [code, row])));
    return codes.map((code) => byCode.get(code) ?? null);
  }),

  identifiersByIndicator: rowsByParent(reader, (ids) => listIdentifiersOfIndicators(reader, ids)),
  unitOfMeasureById: rowById(reader, 'findUnitsOfMeasureById', unitOfMeasure),
  dimensionById: rowById(reader, 'findDimensionsById', dimension),
  categoryById: rowById(reader, 'findCategoriesById', category),
});

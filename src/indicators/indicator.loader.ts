import { category, dimension, indicator, unitOfMeasure } from '../../db/tables/index.js';
import { batched } from '../loading/batch.js';
import { requireRow, rowByCode, rowById, rowsByParent } from '../loading/by-id.js';
import { codeInOtherCase, inAnyCase } from '../loading/letter-case.js';
import type { Reader } from '../loading/reader.js';
import {
  findCategoriesByKey,
  findKeysOfCategories,
  findSeriesKinds,
  listCodesOfCategories,
  listCodesOfDimensions,
  listUsedDimensions,
} from './category.queries.js';
import {
  findIndicatorsByCode,
  type IndicatorRow,
  listIdentifiersOfIndicators,
  listIndicatorsByTopic,
} from './indicator.queries.js';

export const indicatorLoaders = (reader: Reader) => {
  /** By code or former code. Publishing refuses a former code that is also a code, so one indicator has it. */
  const indicatorByCode = batched<string, IndicatorRow | null>(reader, async (codes) => {
    const rows = await findIndicatorsByCode(reader, codes);
    const byCode = new Map(rows.flatMap((row) => [row.code, ...row.formerCodes].map((code) => [code, row])));
    return codes.map((code) => byCode.get(code) ?? null);
  }).keep(reader.kept('indicatorByCode'));
  return {
    indicatorById: rowById(reader, 'findIndicatorsById', indicator),

    indicatorByCode,
    indicatorInAnyCase: inAnyCase(
      indicatorByCode,
      codeInOtherCase(reader, 'findIndicatorCodesInOtherCase', indicator),
    ),

    /** Those of a topic and of the topics below it, by code. */
    indicatorsByTopic: rowsByParent(reader, (ids) => listIndicatorsByTopic(reader, ids)),

    identifiersByIndicator: rowsByParent(reader, (ids) => listIdentifiersOfIndicators(reader, ids)),
    unitOfMeasureById: rowById(reader, 'findUnitsOfMeasureById', unitOfMeasure),
    dimensionById: rowById(reader, 'findDimensionsById', dimension),
    dimensionByCode: rowByCode(reader, 'findDimensionsByCode', dimension),
    categoryById: rowById(reader, 'findCategoriesById', category),

    /** By `dimension=code`. */
    categoryByKey: batched(reader, async (keys: readonly string[]) => {
      const rows = new Map((await findCategoriesByKey(reader, keys)).map((row) => [row.key, row]));
      return keys.map((key) => rows.get(key) ?? null);
    }),

    /** `dimension=code` of the categories with these ids. */
    categoryKeyById: batched(reader, async (ids: readonly number[]) => {
      const keys = new Map((await findKeysOfCategories(reader, ids)).map(({ id, key }) => [id, key]));
      return ids.map((id) => requireRow(keys.get(id) ?? null));
    }),

    seriesKinds: batched(reader, async (ids: readonly number[]) => {
      const rows = new Map((await findSeriesKinds(reader, ids)).map((row) => [row.id, row]));
      return ids.map((id) => requireRow(rows.get(id) ?? null));
    }),

    /** The dimensions of the series of an indicator, also of those that it does not list. */
    usedDimensions: rowsByParent(reader, (ids) => listUsedDimensions(reader, ids)),

    /** Codes that a wrong one may mean: of the categories of a dimension, by its code, or of all dimensions for ''. */
    codesLike: batched(reader, async (dimensions: readonly string[]) => {
      const [ofDimensions, ofCategories] = await Promise.all([
        dimensions.includes('') ? listCodesOfDimensions(reader) : [],
        dimensions.some((code) => code !== '') ? listCodesOfCategories(reader, dimensions) : [],
      ]);
      return dimensions.map((dimension) =>
        dimension === ''
          ? ofDimensions.map(({ code }) => code)
          : ofCategories.filter((row) => row.dimension === dimension).map(({ code }) => code),
      );
    }),
  };
};

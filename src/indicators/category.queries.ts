import { sql } from 'drizzle-orm';
import { columns, integers, type Row, texts } from '../../db/columns.js';
import { category, dimension, series } from '../../db/tables/index.js';
import type { Reader } from '../loading/reader.js';
import type { List } from '../paging/list.js';
import { byCode, byInteger } from '../paging/order-keys.js';

export type CategoryRow = Row<typeof category>;
export type DimensionRow = Row<typeof dimension>;

const base = {
  columns: columns(category),
  from: sql`category`,
  order: () => [byInteger(category.position), byCode(category.code)],
};

/** Categories of a dimension, in the order of the publisher. */
export const categoriesOfDimension: List<null> = {
  ...base,
  name: 'listCategoriesOfDimensions',
  where: (reader, _, parent) => sql`${category.dimensionId} = ${parent} AND ${reader.live(category)}`,
};

/** Categories directly below a category, in the order of the publisher. */
export const childrenOfCategory: List<null> = {
  ...base,
  name: 'listChildrenOfCategories',
  where: (reader, _, parent) => sql`${category.parentId} = ${parent} AND ${reader.live(category)}`,
};

/** The categories with these keys, `dimension=code`. */
export const findCategoriesByKey = (
  reader: Reader,
  keys: readonly string[],
): Promise<(CategoryRow & { key: string })[]> =>
  reader.rows(
    'findCategoriesByKey',
    sql`SELECT ${columns(category)}, entity.key FROM entity JOIN category ON ${category.id} = entity.id
      WHERE entity.kind = 'CATEGORY' AND entity.key = ANY (${texts(keys)}) AND ${reader.live(category)}`,
  );

/** The keys of categories, the same in every revision. */
export const findKeysOfCategories = (
  reader: Reader,
  ids: readonly number[],
): Promise<{ id: number; key: string }[]> =>
  reader.rows(
    'findKeysOfCategories',
    sql`SELECT entity.id, entity.key FROM entity WHERE entity.id = ANY (${integers(ids)})`,
  );

/** Which kinds of series an indicator has. */
export interface SeriesKinds {
  id: number;
  hasTotals: boolean;
  hasSeries: boolean;
}

export const findSeriesKinds = (reader: Reader, ids: readonly number[]): Promise<SeriesKinds[]> => {
  const ofIndicator = sql`SELECT FROM series WHERE ${series.indicatorId} = asked.id AND ${reader.live(series)}`;
  return reader.rows(
    'findSeriesKinds',
    sql`SELECT asked.id, EXISTS (${ofIndicator} AND ${series.breakdown} = '') AS "hasTotals", EXISTS (${ofIndicator}) AS "hasSeries"
      FROM unnest(${integers(ids)}) AS asked (id)`,
  );
};

/** The dimensions by which the series of these indicators are broken down. */
export const listUsedDimensions = (
  reader: Reader,
  indicators: readonly number[],
): Promise<{ parentKey: number; dimensionId: number }[]> =>
  reader.rows(
    'listUsedDimensions',
    sql`SELECT DISTINCT ${series.indicatorId} AS "parentKey", ${category.dimensionId} AS "dimensionId" FROM series
      JOIN category ON ${category.id} = ANY (${series.categoryIds}) AND ${reader.live(category)}
      WHERE ${series.indicatorId} = ANY (${integers(indicators)}) AND ${reader.live(series)}`,
  );

/** So many codes at most are compared with a wrong one. */
const MAX_CODES = 2_000;

export const listCodesOfDimensions = (reader: Reader): Promise<{ code: string }[]> =>
  reader.rows(
    'listCodesOfDimensions',
    sql`SELECT ${dimension.code} FROM dimension WHERE ${reader.live(dimension)}
      ORDER BY ${dimension.code} COLLATE "C" LIMIT ${MAX_CODES}`,
  );

export const listCodesOfCategories = (
  reader: Reader,
  dimensions: readonly string[],
): Promise<{ dimension: string; code: string }[]> =>
  reader.rows(
    'listCodesOfCategories',
    sql`SELECT ${dimension.code} AS dimension, ${category.code} FROM dimension
      JOIN category ON ${category.dimensionId} = ${dimension.id} AND ${reader.live(category)}
      WHERE ${dimension.code} = ANY (${texts(dimensions)}) AND ${reader.live(dimension)}
      ORDER BY ${category.position} LIMIT ${MAX_CODES}`,
  );

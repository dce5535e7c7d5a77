import { sql } from 'drizzle-orm';
import { columns, integers } from '../../db/columns.js';
import { category, observation, series } from '../../db/tables/index.js';
import type { Reader } from '../loading/reader.js';
import type { Period } from '../scalars/period.js';
import type { ObservationRow } from '../series/observation.queries.js';

/** Which categories are added up, of which indicator, for which period. */
export interface CategorySumQuestion {
  indicatorId: number;
  dimensionId: number;
  /** The category whose children are added up; null for the categories without a parent. */
  parentId: number | null;
  /** Categories of other dimensions. */
  otherIds: readonly number[];
  period: Period;
}

type Nullable<T> = { [K in keyof T]: T[K] | null };

/** A category with its observation, all null if there is none. Without `categoryId` the row is that of the whole. */
export type CategoryPartRow = Nullable<ObservationRow> & { parentKey: number; categoryId: number | null };

/** The categories to add up for each of these units, at most `limit`, in the order of the publisher; then the whole. */
export const listCategoryParts = (
  reader: Reader,
  { indicatorId, dimensionId, parentId, otherIds, period }: CategorySumQuestion,
  units: readonly number[],
  limit: number,
): Promise<CategoryPartRow[]> => {
  const whole = parentId === null ? otherIds : [...otherIds, parentId];
  return reader.rows(
    'listCategoryParts',
    sql`SELECT asked.id AS "parentKey", part.id AS "categoryId", reported.*
      FROM unnest(${integers(units)}) AS asked (id)
      CROSS JOIN (
        (SELECT ${category.id}, ${category.position}, ${category.code}, ${integers(otherIds)} || ${category.id} AS ids
          FROM category WHERE ${category.dimensionId} = ${dimensionId} AND ${reader.live(category)}
            AND ${category.parentId} IS NOT DISTINCT FROM ${parentId}::integer
          ORDER BY ${category.position}, ${category.code} COLLATE "C" LIMIT ${limit})
        UNION ALL SELECT NULL, NULL, NULL, ${integers(whole)}) AS part
      LEFT JOIN LATERAL (
        SELECT ${columns(observation)} FROM series JOIN observation ON ${observation.seriesId} = ${series.id}
        WHERE ${series.subjectId} = asked.id AND ${series.indicatorId} = ${indicatorId} AND ${reader.live(series)}
          AND ${series.categoryIds} @> part.ids AND ${series.categoryIds} <@ part.ids
          AND ${observation.periodStart} = ${period.start}::date AND ${observation.periodEnd} = ${period.end}::date
          AND ${observation.alternative} = 0 AND ${reader.live(observation)}) AS reported ON true
      ORDER BY asked.id, part.position, part.code COLLATE "C"`,
  );
};

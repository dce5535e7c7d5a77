import { and, type SQL, sql } from 'drizzle-orm';
import { columns, integers, isOneOf, type Row, texts } from '../../db/columns.js';
import { indicator, series, unit } from '../../db/tables/index.js';
import { indicatorIdsByCode } from '../loading/indicator-ids.js';
import type { Reader } from '../loading/reader.js';
import type { List } from '../paging/list.js';
import { byCode } from '../paging/order-keys.js';
import { whenPresent } from '../paging/when-present.js';
import { subjectIds } from '../subjects/subject.queries.js';
import type { BreakdownInput, SeriesFilter } from './series.args.js';

export type SeriesRow = Row<typeof series>;

/** What `Series` resolves from: a row, or a virtual series without observations, with the key of its id. */
export type SeriesSource = SeriesRow & { key?: string };

// Totals first: the breakdown of a total is the empty text.
const totalsFirst = byCode(series.breakdown);

// Keys of entities are the same in every revision, so the order of series never changes.
const bySubject = [byCode(series.subjectKey), byCode(sql`${series.subjectKind}::text`)];

/** Series of an indicator: totals first, then by breakdown and subject. */
export const seriesOfIndicator: List<SeriesFilter> = {
  name: 'listSeriesOfIndicators',
  columns: columns(series),
  from: sql`series`,
  order: () => [totalsFirst, ...bySubject],
  where: (reader, filter, parent) =>
    sql`${series.indicatorId} = ${parent} AND ${reader.live(series)} AND ${seriesMatches(reader, filter)}`,
};

/** Series about a subject: totals first, then by breakdown and indicator. */
export const seriesOfSubject: List<SeriesFilter> = {
  name: 'listSeriesOfSubjects',
  columns: columns(series),
  from: sql`series JOIN entity AS of_indicator ON of_indicator.id = ${series.indicatorId}`,
  order: () => [totalsFirst, byCode(sql`of_indicator.key`), ...bySubject],
  where: (reader, filter, parent) =>
    sql`${series.subjectId} = ${parent} AND ${reader.live(series)} AND ${seriesMatches(reader, filter)}`,
};

/**
 * SQL: has the series row the default categories of the indicator row? Both are sets: a publisher gives them in any order.
 */
export const hasDefaultCategories = sql`(${indicator.defaultCategoryIds} @> ${series.categoryIds} AND ${indicator.defaultCategoryIds} <@ ${series.categoryIds})`;

/** SQL: is the series row in the default breakdown of its indicator? The total, unless the publisher says otherwise. */
export const isOfDefaultBreakdown = (reader: Reader): SQL => sql`EXISTS (
  SELECT FROM indicator WHERE ${indicator.id} = ${series.indicatorId} AND ${reader.live(indicator)} AND ${hasDefaultCategories})`;

/**
 * For series that earlier revisions have, those of this revision about the same unit: a version of a unit had series of
 * its own before it was known to be part of another unit.
 */
export const findMovedSeries = (
  reader: Reader,
  ids: readonly number[],
): Promise<(SeriesRow & { parentKey: number })[]> =>
  reader.rows(
    'findMovedSeries',
    sql`SELECT DISTINCT ON (former.id) ${columns(series)}, former.id AS "parentKey" FROM series AS former
      JOIN unit ON ${unit.id} = former.subject_id AND ${reader.live(unit)}
      JOIN series ON ${series.indicatorId} = former.indicator_id AND ${series.breakdown} = former.breakdown
        AND ${series.subjectId} = ${unit.identityId} AND ${reader.live(series)}
      WHERE former.id = ANY (${integers(ids)}) AND former.subject_kind = 'UNIT' AND former.published_in <= ${reader.revision}
      ORDER BY former.id`,
  );

/** SQL: does the series row pass the filter? */
export function seriesMatches(
  reader: Reader,
  { indicators, subjects, breakdown, totalsOnly }: SeriesFilter,
): SQL {
  return (
    and(
      whenPresent(
        indicators,
        (codes) => sql`${series.indicatorId} IN (${indicatorIdsByCode(reader, codes)})`,
      ),
      whenPresent(subjects, (asked) => sql`${series.subjectId} IN (${subjectIds(reader, asked)})`),
      breakdown && breakdown.length > 0 ? hasCategories(breakdown) : undefined,
      totalsOnly ? sql`${series.breakdown} = ''` : undefined,
    ) ?? sql`true`
  );
}

/**
 * SQL: has the series one of the categories of each dimension? `breakdown` holds the keys of categories, so no other
 * table is needed. A series has one category of a dimension, so as many keys must be found as there are dimensions.
 */
function hasCategories(breakdown: readonly BreakdownInput[]): SQL {
  const dimensions = byDimension(breakdown);
  const keys = [...dimensions].flatMap(([dimension, categories]) =>
    [...categories].map((code) => `${dimension}=${code}`),
  );
  const found = sql`SELECT count(*) FROM unnest(string_to_array(${series.breakdown}, ';')) AS part (key)
    WHERE ${isOneOf(sql`part.key`, keys)}`;
  return sql`string_to_array(${series.breakdown}, ';') && ${texts(keys)}
    AND (${dimensions.size}::integer = 1 OR (${found}) = ${dimensions.size}::integer)`;
}

/** The categories of each dimension; of a dimension that occurs several times, those that are in each of its lists. */
function byDimension(breakdown: readonly BreakdownInput[]): Map<string, Set<string>> {
  const dimensions = new Map<string, Set<string>>();
  for (const { dimension, categories } of breakdown) {
    const known = dimensions.get(dimension);
    dimensions.set(dimension, new Set(known ? categories.filter((code) => known.has(code)) : categories));
  }
  return dimensions;
}

import { type SQL, sql } from 'drizzle-orm';
import { alias, type PgColumn } from 'drizzle-orm/pg-core';
import { literal } from '../../db/columns.js';
import {
  category,
  dataset,
  document,
  indicator,
  infrastructureAsset,
  observation,
  practiceModel,
  series,
  topic,
  unit,
  unitOfMeasure,
} from '../../db/tables/index.js';
import type { Reader } from '../loading/reader.js';
import { isNewest } from '../series/observation-filter.queries.js';
import { LEVELS } from '../tables/series-part.js';
import type { Column } from '../tables/table.js';
import type { ColumnJoin, SqlColumn } from './observation-joins.queries.js';

// The columns of the flat table of observations in SQL, for conditions and orders; the cells themselves are made by
// `columnsOfObservations`. A test compares both for every row.

// The topic at the top: as in the join.
const pillar = alias(topic, 'pillar');

const at = (value: SQL | PgColumn, ...joins: ColumnJoin[]): SqlColumn => ({ value: sql`${value}`, joins });

interface Coded {
  code: SQL | PgColumn;
  nameVi: SQL | PgColumn;
  nameEn: SQL | PgColumn;
}

/** A code and a name in both languages; a name that there is in one of them only is used for both. */
const named = (
  prefix: string,
  { code, nameVi, nameEn }: Coded,
  ...joins: ColumnJoin[]
): Record<string, SqlColumn> => ({
  [`${prefix}_code`]: at(code, ...joins),
  [`${prefix}_vi`]: at(sql`coalesce(${nameVi}, ${nameEn})`, ...joins),
  [`${prefix}_en`]: at(sql`coalesce(${nameEn}, ${nameVi})`, ...joins),
});

const ofSubject = (column: 'code' | 'nameVi' | 'nameEn'): SQL =>
  sql`CASE ${series.subjectKind} WHEN 'UNIT' THEN ${unit[column]}
    WHEN 'INFRASTRUCTURE_ASSET' THEN ${infrastructureAsset[column]} ELSE ${practiceModel[column]} END`;

const lastDay = sql`(${observation.periodEnd} - 1)`;
const year = (day: SQL | PgColumn): SQL => sql`date_part('year', ${day})::integer`;
const whereRelation = (isBetween: boolean, bound: PgColumn): SQL =>
  sql`CASE WHEN (${observation.relation} = 'BETWEEN') = ${literal(String(isBetween))}::boolean THEN ${bound} END`;

const measure = (condition: SQL): SqlColumn =>
  at(sql`CASE WHEN ${condition} THEN ${observation.value} END`, 'indicator');

const KINDS_OF_PERIOD = sql`CASE length(${observation.period}) WHEN 4 THEN 'YEAR'
  WHEN 7 THEN CASE WHEN ${observation.period} LIKE '%Q%' THEN 'QUARTER' ELSE 'MONTH' END WHEN 10 THEN 'DAY' ELSE 'RANGE' END`;

const COLUMNS: Readonly<Record<string, SqlColumn>> = {
  ...named('indicator', indicator, 'indicator'),
  ...named('topic', topic, 'topic'),
  ...named('pillar', pillar, 'pillar'),
  unit_of_measure: at(unitOfMeasure.code, 'measure'),
  symbol: at(sql`coalesce(${unitOfMeasure.symbolVi}, ${unitOfMeasure.symbolEn})`, 'measure'),
  direction: at(sql`${indicator.direction}::text`, 'indicator'),
  subject_kind: at(sql`${series.subjectKind}::text`),
  ...named(
    'subject',
    { code: ofSubject('code'), nameVi: ofSubject('nameVi'), nameEn: ofSubject('nameEn') },
    'unit',
    'asset',
    'model',
  ),
  unit_valid_from: at(unit.validFrom, 'unit'),
  unit_valid_to: at(unit.validTo, 'unit'),
  unit_kind: at(sql`${unit.kind}::text`, 'unit'),
  ...Object.assign(
    {},
    ...LEVELS.map((level) => {
      const part = (column: string) => sql`level.${sql.identifier(`${level.toLowerCase()}_${column}`)}`;
      return named(
        level.toLowerCase(),
        { code: part('code'), nameVi: part('vi'), nameEn: part('en') },
        'levels',
      );
    }),
  ),
  period: at(observation.period),
  period_start: at(observation.periodStart),
  period_end: at(lastDay),
  year: at(sql`CASE WHEN ${year(observation.periodStart)} = ${year(lastDay)} THEN ${year(lastDay)} END`),
  period_kind: at(KINDS_OF_PERIOD),
  amount: measure(sql`${observation.relation} = 'EQUAL' AND ${indicator.aggregation} = 'SUM'`),
  rate: measure(sql`${observation.relation} = 'EQUAL' AND ${indicator.aggregation} <> 'SUM'`),
  inexact: measure(sql`${observation.relation} <> 'EQUAL'`),
  lower: at(whereRelation(true, observation.lower)),
  upper: at(whereRelation(true, observation.upper)),
  interval_lower: at(whereRelation(false, observation.lower)),
  interval_upper: at(whereRelation(false, observation.upper)),
  numerator: at(observation.numerator),
  denominator: at(observation.denominator),
  relation: at(sql`${observation.relation}::text`),
  status: at(sql`${observation.status}::text`),
  missing_reason: at(sql`${observation.missingReason}::text`),
  note: at(observation.note),
  is_alternative: at(sql`(${observation.alternative} > 0)`),
  document_code: at(document.code, 'document'),
  document_title: at(sql`coalesce(${document.titleVi}, ${document.titleEn})`, 'document'),
  document_url: at(document.url, 'document'),
  locator: at(observation.locator),
  licence: at(dataset.licence, 'dataset'),
  dataset_code: at(dataset.code, 'dataset'),
};

/** SQL: the code of the category of the series in a dimension. */
const categoryIn = (reader: Reader, dimensionId: number): SQL => sql`(
  SELECT ${category.code} FROM category WHERE ${category.id} = ANY (${series.categoryIds})
    AND ${category.dimensionId} = ${dimensionId} AND ${reader.live(category)})`;

/** A column of the flat table in SQL; null for one that only its cells have, such as a text for people. */
export function sqlColumn(
  reader: Reader,
  { name }: Pick<Column, 'name'>,
  dimensionOf: (name: string) => number | undefined,
): SqlColumn | null {
  if (name === 'is_latest') return at(sql`(${isNewest(reader, { from: null, to: null })})`);
  if (name === 'revision') return at(sql`${reader.revision}::integer`);
  const dimension = dimensionOf(name);
  return dimension === undefined ? (COLUMNS[name] ?? null) : at(categoryIn(reader, dimension));
}

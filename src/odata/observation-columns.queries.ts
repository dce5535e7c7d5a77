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
import { LEVELS } from '../tables/series-part.js';
import type { Column } from '../tables/table.js';
import { listLevels } from './unit-levels.queries.js';

// The columns of the flat table of observations in SQL, for conditions and orders; the cells themselves are made by
// `columnsOfObservations`. A test compares both for every row.

/** A column in SQL, with the joins that it needs. */
export interface SqlColumn {
  value: SQL;
  joins: readonly Join[];
}

type Join = 'indicator' | 'measure' | 'topic' | 'pillar' | 'unit' | 'asset' | 'model' | 'levels' | 'document' | 'dataset';

const pillar = alias(topic, 'pillar');

/** What each join needs before it, and its text. */
const JOINS: Record<Join, { after: readonly Join[]; join(reader: Reader): SQL }> = {
  indicator: {
    after: [],
    join: (reader) =>
      sql`JOIN indicator ON ${indicator.id} = ${series.indicatorId} AND ${reader.live(indicator)}`,
  },
  measure: {
    after: ['indicator'],
    join: (reader) =>
      sql`JOIN unit_of_measure ON ${unitOfMeasure.id} = ${indicator.unitOfMeasureId} AND ${reader.live(unitOfMeasure)}`,
  },
  topic: {
    after: ['indicator'],
    join: (reader) => sql`LEFT JOIN topic ON ${topic.id} = ${indicator.topicId} AND ${reader.live(topic)}`,
  },
  pillar: {
    after: ['indicator'],
    join: (reader) => sql`LEFT JOIN (
      WITH RECURSIVE down (topic_id, root_id) AS (
        SELECT ${topic.id}, ${topic.id} FROM topic WHERE ${topic.parentId} IS NULL AND ${reader.live(topic)}
        UNION ALL SELECT ${topic.id}, down.root_id FROM down JOIN topic ON ${topic.parentId} = down.topic_id AND ${reader.live(topic)})
      SELECT * FROM down) AS down ON down.topic_id = ${indicator.topicId}
      LEFT JOIN topic AS pillar ON pillar.id = down.root_id AND ${reader.live(pillar)}`,
  },
  unit: {
    after: [],
    join: (reader) => sql`LEFT JOIN LATERAL (
      SELECT * FROM unit WHERE ${series.subjectKind} = 'UNIT' AND ${unit.identityId} = ${series.subjectId} AND ${reader.live(unit)}
      ORDER BY ${unit.validFrom} DESC NULLS LAST LIMIT 1) AS unit ON true`,
  },
  asset: {
    after: [],
    join: (reader) =>
      sql`LEFT JOIN infrastructure_asset ON ${infrastructureAsset.id} = ${series.subjectId} AND ${reader.live(infrastructureAsset)}`,
  },
  model: {
    after: [],
    join: (reader) =>
      sql`LEFT JOIN practice_model ON ${practiceModel.id} = ${series.subjectId} AND ${reader.live(practiceModel)}`,
  },
  levels: {
    after: [],
    join: (reader) => sql`LEFT JOIN (${listLevels(reader)}) AS level ON level.identity_id = ${series.subjectId}`,
  },
  document: {
    after: [],
    join: (reader) =>
      sql`JOIN document ON ${document.id} = ${observation.documentId} AND ${reader.live(document)}`,
  },
  dataset: {
    after: [],
    join: (reader) =>
      sql`LEFT JOIN dataset ON ${dataset.id} = ${observation.datasetId} AND ${reader.live(dataset)}`,
  },
};

/** SQL: the joins of some columns, each once, after the observation and its series. */
export function joinsOf(reader: Reader, columns: readonly SqlColumn[]): SQL {
  const needed = new Set<Join>();
  const add = (join: Join): void => {
    for (const before of JOINS[join].after) add(before);
    needed.add(join);
  };
  for (const { joins } of columns) for (const join of joins) add(join);
  return sql.join(
    [...needed].map((join) => JOINS[join].join(reader)),
    sql`
    `,
  );
}

const at = (value: SQL | PgColumn, ...joins: Join[]): SqlColumn => ({ value: sql`${value}`, joins });

interface Coded {
  code: SQL | PgColumn;
  nameVi: SQL | PgColumn;
  nameEn: SQL | PgColumn;
}

/** A code and a name in both languages; a name that there is in one of them only is used for both. */
const named = (prefix: string, { code, nameVi, nameEn }: Coded, ...joins: Join[]): Record<string, SqlColumn> => ({
  [`${prefix}_code`]: at(code, ...joins),
  [`${prefix}_vi`]: at(sql`coalesce(${nameVi}, ${nameEn})`, ...joins),
  [`${prefix}_en`]: at(sql`coalesce(${nameEn}, ${nameVi})`, ...joins),
});

const ofSubject = (column: 'code' | 'nameVi' | 'nameEn'): SQL =>
  sql`CASE ${series.subjectKind} WHEN 'UNIT' THEN ${unit[column]}
    WHEN 'INFRASTRUCTURE_ASSET' THEN ${infrastructureAsset[column]} ELSE ${practiceModel[column]} END`;

const lastDay = sql`(${observation.periodEnd} - 1)`;
const year = (day: SQL | PgColumn): SQL => sql`extract(year FROM ${day})`;
const whereRelation = (isBetween: boolean, bound: PgColumn): SQL =>
  sql`CASE WHEN (${observation.relation} = 'BETWEEN') = ${literal(String(isBetween))}::boolean THEN ${bound} END`;

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
  value: at(observation.value),
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

const newer = alias(observation, 'newer');

/** SQL: is the observation the newest with a value of its series? */
const isLatest = (reader: Reader): SQL => sql`(${observation.alternative} = 0 AND ${observation.status} <> 'MISSING' AND NOT EXISTS (
  SELECT FROM observation AS newer WHERE ${newer.seriesId} = ${observation.seriesId} AND ${newer.alternative} = 0
    AND (${newer.periodStart}, ${newer.periodEnd}) > (${observation.periodStart}, ${observation.periodEnd})
    AND ${newer.status} <> 'MISSING' AND ${reader.live(newer)}))`;

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
  if (name === 'is_latest') return at(isLatest(reader));
  if (name === 'revision') return at(sql`${reader.revision}::integer`);
  const dimension = dimensionOf(name);
  return dimension === undefined ? (COLUMNS[name] ?? null) : at(categoryIn(reader, dimension));
}

import { type SQL, sql } from 'drizzle-orm';
import { literal, nameOf } from '../../db/columns.js';
import * as tables from '../../db/tables/index.js';
import { nameOfRow, titleOfRow } from '../../db/tables/name.js';
import type { Reader } from '../loading/reader.js';

/** One of the first findings of a kind in a dataset, with the number of all. */
export interface FindingRow {
  datasetId: number;
  label: string;
  total: number;
}

/** Tables with names in both languages, with what the report calls their rows. */
const NAMED = [
  ['indicator', tables.indicator],
  ['topic', tables.topic],
  ['unit of measure', tables.unitOfMeasure],
  ['dimension', tables.dimension],
  ['category', tables.category],
  ['unit', tables.unit],
  ['infrastructure asset', tables.infrastructureAsset],
  ['model', tables.practiceModel],
] as const;

/** SQL: the first rows of each dataset, by label, and the count of all. `found` has the columns `dataset` and `label`. */
const firstOf = (found: SQL, limit: number): SQL => sql`
  SELECT dataset AS "datasetId", label, total FROM (
    SELECT dataset, label, count(*) OVER (PARTITION BY dataset)::integer AS total,
      row_number() OVER (PARTITION BY dataset ORDER BY label COLLATE "C") AS place
    FROM (${found}) AS found) AS placed
  WHERE place <= ${limit} ORDER BY dataset, place`;

/** Names and titles without a Vietnamese text. */
export const listWithoutVietnamese = (reader: Reader, limit: number): Promise<FindingRow[]> =>
  reader.rows('listWithoutVietnamese', firstOf(withoutLanguage(reader, 'vi'), limit));

/** Names and titles without an English text. */
export const listWithoutEnglish = (reader: Reader, limit: number): Promise<FindingRow[]> =>
  reader.rows('listWithoutEnglish', firstOf(withoutLanguage(reader, 'en'), limit));

/** SQL: names and titles that have no text in a language. */
function withoutLanguage(reader: Reader, language: 'vi' | 'en'): SQL {
  const { catalogue, dataset, document } = tables;
  const titleMissing = ({ titleVi, titleEn }: typeof dataset | typeof document | typeof catalogue) =>
    sql`${language === 'vi' ? titleVi : titleEn} IS NULL`;
  const parts = [
    sql`SELECT ${catalogue.datasetId} AS dataset, 'catalogue «' || ${titleOfRow(catalogue)} || '»' AS label FROM catalogue
      WHERE ${titleMissing(catalogue)} AND ${reader.live(catalogue)}`,
    sql`SELECT ${dataset.id}, 'dataset ' || ${dataset.code} || ' «' || ${titleOfRow(dataset)} || '»' FROM dataset
      WHERE ${titleMissing(dataset)} AND ${reader.live(dataset)}`,
    sql`SELECT ${document.datasetId}, 'document ' || ${document.code} || ' «' || ${titleOfRow(document)} || '»' FROM document
      WHERE ${titleMissing(document)} AND ${reader.live(document)}`,
    ...NAMED.map(
      ([
        kind,
        table,
      ]) => sql`SELECT ${table.datasetId}, ${literal(`${kind} `)} || ${table.code} || ' «' || ${nameOfRow(table)} || '»'
        FROM ${nameOf(table)} WHERE ${language === 'vi' ? table.nameVi : table.nameEn} IS NULL AND ${reader.live(table)}`,
    ),
  ];
  return sql.join(parts, sql` UNION ALL `);
}

/** Versions of units that are no longer in force on a day, without a change that names their successor. */
export function listWithoutSuccessor(reader: Reader, on: string, limit: number): Promise<FindingRow[]> {
  const { unit, unitChangeLink } = tables;
  return reader.rows(
    'listWithoutSuccessor',
    firstOf(
      sql`SELECT ${unit.datasetId} AS dataset, 'unit ' || ${unit.code} || ' «' || ${nameOfRow(unit)} || '», until ' || to_char(${unit.validTo}, 'YYYY-MM-DD') AS label
        FROM unit WHERE ${unit.validTo} <= ${on}::date AND ${reader.live(unit)} AND NOT EXISTS (
          SELECT FROM unit_change_link WHERE ${unitChangeLink.predecessorId} = ${unit.id} AND ${unitChangeLink.alternative} = 0
            AND (${unitChangeLink.certain} OR ${unitChangeLink.successorId} IS NOT NULL) AND ${reader.live(unitChangeLink)})`,
      limit,
    ),
  );
}

/** Documents without an address where they can be read. */
export const listWithoutAddress = (reader: Reader, limit: number): Promise<FindingRow[]> =>
  reader.rows('listWithoutAddress', firstOf(documentsWithout(reader, sql`${tables.document.url}`), limit));

/** Documents without a licence. */
export const listWithoutLicence = (reader: Reader, limit: number): Promise<FindingRow[]> =>
  reader.rows(
    'listWithoutLicence',
    firstOf(documentsWithout(reader, sql`${tables.document.licence}`), limit),
  );

function documentsWithout(reader: Reader, column: SQL): SQL {
  const { document } = tables;
  return sql`SELECT ${document.datasetId} AS dataset, 'document ' || ${document.code} || ' «' || ${titleOfRow(document)} || '»' AS label
    FROM document WHERE ${column} IS NULL AND ${reader.live(document)}`;
}

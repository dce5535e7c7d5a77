import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { literal, nameOf } from '../../db/columns.js';
import * as tables from '../../db/tables/index.js';
import { nameOfRow, titleOfRow } from '../../db/tables/name.js';
import type { Reader } from '../loading/reader.js';

/** A thing that a finding is about. */
export interface FoundThing {
  /** As the report calls it: `unit`, `infrastructure asset`. */
  kind: string;
  /** What an address names it by: its code, of a version of a unit `code@validFrom`; null for the catalogue. */
  reference: string | null;
  name: string;
}

/** One of the first findings of a kind in a dataset, with the number of all. */
export interface FindingRow extends FoundThing {
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

/** SQL: the first rows of each dataset, by label, and the count of all. `found` has the columns of `foundThing`. */
const firstOf = (found: SQL, limit: number): SQL => sql`
  SELECT dataset AS "datasetId", kind, reference, name, label, total FROM (
    SELECT dataset, kind, reference, name, label, count(*) OVER (PARTITION BY dataset)::integer AS total,
      row_number() OVER (PARTITION BY dataset ORDER BY label COLLATE "C") AS place
    FROM (SELECT *, concat_ws(' ', kind, code, '«' || name || '»') || detail AS label FROM (${found}) AS found) AS labelled) AS placed
  WHERE place <= ${limit} ORDER BY dataset, place`;

interface FoundColumns {
  dataset: SQLWrapper;
  kind: string;
  code: SQLWrapper;
  reference?: SQLWrapper;
  name: SQLWrapper;
  /** What the label says after the name. */
  detail?: SQLWrapper;
}

const foundThing = ({ dataset, kind, code, reference = code, name, detail }: FoundColumns): SQL =>
  sql`SELECT ${dataset} AS dataset, ${literal(kind)} AS kind, ${code} AS code, ${reference} AS reference, ${name} AS name, ${detail ?? literal('')} AS detail`;

/** SQL: a version of a unit as an address names it. */
const unitVersion = sql`${tables.unit.code} || '@' || coalesce(to_char(${tables.unit.validFrom}, 'YYYY-MM-DD'), '..')`;

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
  const titled = (kind: string, table: typeof dataset | typeof document) =>
    sql`${foundThing({ dataset: table === dataset ? dataset.id : document.datasetId, kind, code: table.code, name: titleOfRow(table) })}
      FROM ${nameOf(table)} WHERE ${titleMissing(table)} AND ${reader.live(table)}`;
  const parts = [
    sql`${foundThing({ dataset: catalogue.datasetId, kind: 'catalogue', code: sql`NULL::text`, name: titleOfRow(catalogue) })}
      FROM catalogue WHERE ${titleMissing(catalogue)} AND ${reader.live(catalogue)}`,
    titled('dataset', dataset),
    titled('document', document),
    ...NAMED.map(
      ([kind, table]) =>
        sql`${foundThing({ dataset: table.datasetId, kind, code: table.code, ...(table === tables.unit && { reference: unitVersion }), name: nameOfRow(table) })}
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
      sql`${foundThing({
        dataset: unit.datasetId,
        kind: 'unit',
        code: unit.code,
        reference: unitVersion,
        name: nameOfRow(unit),
        detail: sql`', until ' || to_char(${unit.validTo}, 'YYYY-MM-DD')`,
      })}
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
  return sql`${foundThing({ dataset: document.datasetId, kind: 'document', code: document.code, name: titleOfRow(document) })}
    FROM document WHERE ${column} IS NULL AND ${reader.live(document)}`;
}

/** Indicators of which there is no observation with a value, in any dataset. */
export function listWithoutValues(reader: Reader, limit: number): Promise<FindingRow[]> {
  const { indicator, observation, series } = tables;
  return reader.rows(
    'listWithoutValues',
    firstOf(
      sql`${foundThing({ dataset: indicator.datasetId, kind: 'indicator', code: indicator.code, name: nameOfRow(indicator) })}
        FROM indicator WHERE ${reader.live(indicator)} AND NOT EXISTS (
          SELECT FROM series JOIN observation ON ${observation.seriesId} = ${series.id} AND ${reader.live(observation)}
          WHERE ${series.indicatorId} = ${indicator.id} AND ${reader.live(series)} AND ${observation.status} <> 'MISSING')`,
      limit,
    ),
  );
}

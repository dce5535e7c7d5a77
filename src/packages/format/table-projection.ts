import { type ColumnFormat, subjectColumns, type TableFormat } from './column.js';
import { rowIdentity } from './row-identity.js';

/** A column of a table of the package format, and SQL of what stands in it. */
export interface ProjectedColumn {
  column: ColumnFormat;
  /** As JSON: a code, a figure and a day are texts, a list is an array. */
  json: string;
  /** As the cell of a CSV file. */
  cell: string;
}

/** How the rows of one table are told to strangers: by codes, under the names of the package format. */
export interface TableProjection {
  format: TableFormat;
  /** Name of the type in the schema, or what it would be for rows that are no type of their own. */
  type: string;
  /** SQL of what stands behind FROM to read rows as `alias`: those of the table, or others with its columns. */
  from(alias: string, rows?: string): string;
  columns(alias: string): ProjectedColumn[];
  /** SQL of the row as a JSON object. */
  object(alias: string): string;
  /** SQL of what names the row within its type, as global ids have it. */
  key(alias: string): string;
  /** SQL of two values by which the rows of one revision are ordered, and no two are alike. */
  place(alias: string): { lead: string; rest: string };
}

const keyOf = (id: string) => `(SELECT e.key FROM entity e WHERE e.id = ${id})`;

/** The name by which the entity is joined that says what a row is about. */
const about = (alias: string) => `${alias}_about`;

/** The table as it is told. */
export function tableProjection(format: TableFormat): TableProjection {
  const type = format.target.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
  const columns = (alias: string) => format.columns.map((column) => toldColumn(format, column, alias));
  const owner = (alias: string) =>
    format.entity === 'DATASET'
      ? `'package', ${alias}.package`
      : `'dataset', ${keyOf(`${alias}.dataset_id`)}`;
  return {
    format,
    type,
    columns,
    from: (alias, rows = format.target) => {
      const named = format.name === 'observations' ? 'series_id' : 'subject_id';
      return subjectColumns(format).length === 0
        ? `${rows} ${alias}`
        : `${rows} ${alias} JOIN entity ${about(alias)} ON ${about(alias)}.id = ${alias}.${named}`;
    },
    object: (alias) =>
      `json_build_object(${[owner(alias), ...columns(alias).map(({ column, json }) => `'${column.name}', ${json}`)].join(', ')})`,
    key: (alias) => keyText(format, alias),
    place: (alias) => {
      const [first = '', ...others] = rowIdentity(format);
      // The catalogue alone is named by a text.
      if (format.name === 'catalogue') return { lead: '0::integer', rest: `${alias}.${first} COLLATE "C"` };
      const texts = others.map((column) => `coalesce(${alias}.${column}::text, '')`);
      return { lead: `${alias}.${first}`, rest: `(${texts.join(` || '|' || `) || `''`}) COLLATE "C"` };
    },
  };
}

function toldColumn(format: TableFormat, column: ColumnFormat, alias: string): ProjectedColumn {
  const { name, type, into } = column;
  const ofRow = format.name === 'observations' ? seriesParts(alias)[name] : undefined;
  if (ofRow && name === 'breakdown')
    return {
      column,
      json: `to_json(string_to_array(${ofRow}, ';'))`,
      cell: `nullif(${ofRow}, '')`,
    };
  if (ofRow) return { column, json: ofRow, cell: ofRow };
  if (subjectColumns(format).includes(column) && type.kind === 'reference') {
    const kind = format.name === 'targets' ? `${alias}.subject_kind` : `${about(alias)}.kind`;
    const key = `CASE WHEN ${kind} = '${type.to}' THEN ${about(alias)}.key END`;
    return { column, json: key, cell: key };
  }
  switch (type.kind) {
    case 'reference': {
      const key = keyOf(`${alias}.${into ?? `${name}_id`}`);
      return { column, json: key, cell: key };
    }
    case 'list': {
      const members = () =>
        `unnest(${alias}.${into ?? `${name}_ids`}) WITH ORDINALITY AS u (id, n) JOIN entity e ON e.id = u.id`;
      return {
        column,
        json: `coalesce((SELECT json_agg(e.key ORDER BY u.n) FROM ${members()}), '[]')`,
        cell: `(SELECT string_agg(e.key, ';' ORDER BY u.n) FROM ${members()})`,
      };
    }
    case 'integer':
    case 'boolean':
      return { column, json: `${alias}.${into ?? name}`, cell: `${alias}.${into ?? name}::text` };
    default: {
      const text = `${alias}.${into ?? name}::text`;
      return { column, json: text, cell: text };
    }
  }
}

/** What the key of a series is made of: `dti|UNIT:38@..|sex=FEMALE`. */
function seriesParts(alias: string): Record<string, string> {
  const part = (n: number) => `split_part(${about(alias)}.key, '|', ${n})`;
  const subject = (kind: string) =>
    `CASE WHEN starts_with(${part(2)}, '${kind}:') THEN substr(${part(2)}, ${kind.length + 2}) END`;
  return {
    indicator: part(1),
    unit: subject('UNIT'),
    infrastructure_asset: subject('INFRASTRUCTURE_ASSET'),
    model: subject('PRACTICE_MODEL'),
    breakdown: part(3),
  };
}

function keyText(format: TableFormat, alias: string): string {
  const joined = (...parts: string[]) => parts.map((part) => `coalesce(${part}, '')`).join(` || '|' || `);
  switch (format.name) {
    case 'catalogue':
      return `${alias}.code`;
    case 'unit_identifiers':
      return joined(keyOf(`${alias}.unit_id`), `${alias}.scheme`);
    case 'unit_change_links':
      return joined(...['change_id', 'predecessor_id', 'successor_id'].map((id) => keyOf(`${alias}.${id}`)));
    case 'subject_sources':
      return joined(`${about(alias)}.kind || ':' || ${about(alias)}.key`, `${alias}.position::text`);
    case 'observations':
      return joined(...rowIdentity(format).map((column) => `${alias}.${column}::text`));
    case 'targets':
    case 'adoptions':
      return `${alias}.id::text`;
    default:
      return keyOf(`${alias}.id`);
  }
}

import { type SQL, sql } from 'drizzle-orm';
import { columnOf, commaList, identifier, literal } from '../../../db/columns.js';
import { type ColumnFormat, subjectByKind, subjectColumns, type TableFormat } from './column.js';
import { rowIdentity } from './row-identity.js';

/** A column of a table of the package format, and SQL of its value. */
export interface ProjectedColumn {
  column: ColumnFormat;
  /** As JSON: codes, decimals and days are texts, a list is an array. */
  json: SQL;
  /** As the cell of a CSV file. */
  cell: SQL;
}

/** SQL that reads the rows of a database table as the package format writes them: by codes, under its column names. */
export interface TableProjection {
  format: TableFormat;
  /** Name of the type in the schema; for rows that have no type there, the name that it would have. */
  type: string;
  /** SQL after FROM, which reads rows as `alias`: those of the table, or others with the same columns. */
  from(alias: string, rows?: SQL): SQL;
  columns(alias: string): ProjectedColumn[];
  /** SQL of the row as a JSON object. */
  object(alias: string): SQL;
  /** SQL of the key of the row within its type, as global ids have it. */
  key(alias: string): SQL;
  /** SQL of two values that order the rows of one revision; no two rows have the same. */
  order(alias: string): { lead: SQL; rest: SQL };
}

const keyOf = (id: SQL) => sql`(SELECT e.key FROM entity e WHERE e.id = ${id})`;

/** Alias of the entity that a row is about: its series for observations, its subject for other tables. */
const about = (alias: string) => `${alias}_about`;

const BAR = sql` || '|' || `;

export function tableProjection(format: TableFormat): TableProjection {
  const type = format.target.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
  const columns = (alias: string) => format.columns.map((column) => projectColumn(format, column, alias));
  const owner = (alias: string) =>
    format.entity === 'DATASET'
      ? sql`'package', ${columnOf(alias, 'package')}`
      : sql`'dataset', ${keyOf(columnOf(alias, 'dataset_id'))}`;
  return {
    format,
    type,
    columns,
    from: (alias, rows = identifier(format.target)) => {
      const id = columnOf(alias, format.inSeries ? 'series_id' : 'subject_id');
      const from = sql`${rows} ${identifier(alias)}`;
      return subjectColumns(format).length === 0
        ? from
        : sql`${from} JOIN entity ${identifier(about(alias))} ON ${columnOf(about(alias), 'id')} = ${id}`;
    },
    object: (alias) => {
      const all = columns(alias);
      const object = (members: readonly ProjectedColumn[]) =>
        sql`json_build_object(${commaList([owner(alias), ...members.map(({ column, json }) => sql`${literal(column.name)}, ${json}`)])})`;
      /** Without the columns that were added last, where a row fills none of them. */
      const withoutEmpty = (members: readonly ProjectedColumn[], added: number): SQL => {
        const [last, others] = [
          members.filter(({ column }) => Number(column.later ?? 0) === added),
          members.filter(({ column }) => Number(column.later ?? 0) < added),
        ];
        if (added === 0) return object(members);
        if (last.length === 0) return withoutEmpty(members, added - 1);
        return sql`CASE WHEN num_nonnulls(${commaList(last.map(({ cell }) => cell))}) = 0
        THEN ${withoutEmpty(others, added - 1)} ELSE ${object(members)} END`;
      };
      return withoutEmpty(all, 3);
    },
    key: (alias) => keyText(format, alias),
    order: (alias) => {
      const [first = '', ...others] = rowIdentity(format);
      const lead = columnOf(alias, first);
      // Only the catalogue is identified by a text.
      if (format.name === 'catalogue') return { lead: sql`0::integer`, rest: sql`${lead} COLLATE "C"` };
      const texts = others.map((column) => sql`coalesce(${columnOf(alias, column)}::text, '')`);
      return { lead, rest: sql`(${texts.length > 0 ? sql.join(texts, BAR) : sql`''`}) COLLATE "C"` };
    },
  };
}

function projectColumn(format: TableFormat, column: ColumnFormat, alias: string): ProjectedColumn {
  const { name, type, into } = column;
  const part = format.inSeries ? seriesColumns(alias)[name] : undefined;
  if (part && name === 'breakdown')
    return {
      column,
      json: sql`to_json(string_to_array(${part}, ';'))`,
      cell: sql`nullif(${part}, '')`,
    };
  if (part) return { column, json: part, cell: part };
  if (subjectColumns(format).includes(column) && type.kind === 'reference') {
    const kind = format.name === 'targets' ? columnOf(alias, 'subject_kind') : columnOf(about(alias), 'kind');
    const key = sql`CASE WHEN ${kind} = ${literal(type.to)} THEN ${columnOf(about(alias), 'key')} END`;
    return { column, json: key, cell: key };
  }
  switch (type.kind) {
    case 'reference': {
      const key = keyOf(columnOf(alias, into ?? `${name}_id`));
      return { column, json: key, cell: key };
    }
    case 'list': {
      const ids = columnOf(alias, into ?? `${name}_ids`);
      const members = () => sql`unnest(${ids}) WITH ORDINALITY AS u (id, n) JOIN entity e ON e.id = u.id`;
      return {
        column,
        json: sql`coalesce((SELECT json_agg(e.key ORDER BY u.n) FROM ${members()}), '[]')`,
        cell: sql`(SELECT string_agg(e.key, ';' ORDER BY u.n) FROM ${members()})`,
      };
    }
    case 'codes':
    case 'texts':
    case 'urls': {
      const values = columnOf(alias, into ?? name);
      return {
        column,
        json: sql`to_json(${values})`,
        cell: sql`nullif(array_to_string(${values}, ';'), '')`,
      };
    }
    case 'integer':
    case 'boolean': {
      const value = columnOf(alias, into ?? name);
      return { column, json: value, cell: sql`${value}::text` };
    }
    default: {
      const text = sql`${columnOf(alias, into ?? name)}::text`;
      return { column, json: text, cell: text };
    }
  }
}

/** SQL of the columns that belong to the series of a row, from the key of the series: `dti|UNIT:38@..|sex=FEMALE`. */
function seriesColumns(alias: string): Record<string, SQL> {
  const part = (n: number) => sql`split_part(${columnOf(about(alias), 'key')}, '|', ${literal(n)})`;
  const named = (kind: string) =>
    sql`CASE WHEN starts_with(${part(2)}, ${literal(`${kind}:`)}) THEN substr(${part(2)}, ${literal(kind.length + 2)}) END`;
  const reportedFor = columnOf(alias, 'reported_for_id');
  const subject = (kind: string) =>
    kind === 'UNIT'
      ? sql`CASE WHEN ${reportedFor} IS NULL THEN ${named(kind)} ELSE ${keyOf(reportedFor)} END`
      : named(kind);
  return {
    indicator: part(1),
    ...Object.fromEntries(Object.entries(subjectByKind).map(([kind, { name }]) => [name, subject(kind)])),
    breakdown: part(3),
  };
}

function keyText(format: TableFormat, alias: string): SQL {
  const column = (name: string) => columnOf(alias, name);
  const joined = (...parts: SQL[]) =>
    sql.join(
      parts.map((part) => sql`coalesce(${part}, '')`),
      BAR,
    );
  switch (format.name) {
    case 'catalogue':
      return column('code');
    case 'unit_parents':
      return joined(keyOf(column('unit_id')), sql`${column('valid_from')}::text`);
    case 'unit_memberships':
      return joined(keyOf(column('unit_id')), keyOf(column('group_id')), sql`${column('valid_from')}::text`);
    case 'unit_outlines':
      return keyOf(column('unit_id'));
    case 'unit_identifiers':
      return joined(keyOf(column('unit_id')), column('scheme'));
    case 'indicator_identifiers':
      return joined(keyOf(column('indicator_id')), column('scheme'), column('value'));
    case 'unit_change_links':
      return sql`${joined(...['change_id', 'predecessor_id', 'successor_id'].map((id) => keyOf(column(id))))}
        || CASE WHEN ${column('alternative')} > 0 THEN '|' || ${column('alternative')} ELSE '' END`;
    case 'subject_sources': {
      const subject = sql`${columnOf(about(alias), 'kind')} || ':' || ${columnOf(about(alias), 'key')}`;
      return joined(subject, sql`${column('position')}::text`);
    }
    case 'observations':
      return joined(...rowIdentity(format).map((name) => sql`${column(name)}::text`));
    case 'targets':
    case 'adoptions':
      return sql`${column('id')}::text`;
    default:
      return keyOf(column('id'));
  }
}

import { MAX_PICTURE } from '../../scalars/picture.js';
import type { CellType, ColumnFormat, TableFormat } from '../format/column.js';
import { tables } from '../format/tables.js';
import { MAX_CODE, MAX_TEXT } from '../reading/cell.js';

/** A Frictionless Table Schema: the members that the tables of packages need. */
export interface TableSchema {
  $schema: string;
  name: string;
  description: string;
  fields: readonly Record<string, unknown>[];
  missingValues: readonly string[];
  primaryKey: readonly string[];
  foreignKeys?: readonly ForeignKey[];
}

interface ForeignKey {
  fields: readonly string[];
  reference: { resource: string; fields: readonly string[] };
}

/** Types and constraints of Frictionless, by the kind of a column. */
const TYPES: Record<
  CellType['kind'],
  { type: string; format?: string; pattern?: string; maxLength?: number }
> = {
  text: { type: 'string', maxLength: MAX_TEXT },
  code: { type: 'string', pattern: '[^;@=|\\s]([^;@=|\\n]*[^;@=|\\s])?', maxLength: MAX_CODE },
  decimal: { type: 'number' },
  integer: { type: 'integer' },
  boolean: { type: 'boolean' },
  date: { type: 'date' },
  period: {
    type: 'string',
    pattern: '\\d{4}(-Q[1-4]|-\\d{2}(-\\d{2})?)?(/\\d{4}(-Q[1-4]|-\\d{2}(-\\d{2})?)?)?',
  },
  url: { type: 'string', format: 'uri', pattern: 'https?://\\S+', maxLength: MAX_TEXT },
  email: { type: 'string', format: 'email', maxLength: MAX_CODE },
  timeZone: { type: 'string', pattern: 'UTC|[A-Z][A-Za-z_]+(/[A-Za-z0-9_+-]+)+' },
  colour: { type: 'string', pattern: '#[0-9A-Fa-f]{6}' },
  picture: { type: 'string', maxLength: MAX_PICTURE },
  formatted: { type: 'string', maxLength: MAX_TEXT },
  geojson: { type: 'geojson' },
  enum: { type: 'string' },
  reference: { type: 'string', maxLength: MAX_CODE },
  list: { type: 'string' },
  codes: { type: 'string' },
  texts: { type: 'string' },
  urls: { type: 'string' },
};

/** The kinds of columns whose cells hold several values. */
export const LISTS: ReadonlySet<CellType['kind']> = new Set(['list', 'codes', 'texts', 'urls']);

export function tableSchema(format: TableFormat): TableSchema {
  const foreignKeys = format.columns.flatMap(foreignKey);
  return {
    $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
    name: format.name,
    description: format.description,
    fields: format.columns.map(field),
    missingValues: [''],
    primaryKey: format.key,
    ...(foreignKeys.length > 0 && { foreignKeys }),
  };
}

function field({ name, type, required, description, fallback }: ColumnFormat): Record<string, unknown> {
  const { type: fieldType, format, ...bounds } = TYPES[type.kind];
  const constraints = {
    ...(required && { required: true }),
    ...bounds,
    ...(type.kind === 'enum' && { enum: type.values }),
  };
  const to = referencedTable(type);
  return {
    name,
    type: fieldType,
    ...(format && { format }),
    ...(type.kind === 'boolean' && { trueValues: ['true'], falseValues: ['false'] }),
    description,
    ...(Object.keys(constraints).length > 0 && { constraints }),
    ...(fallback && { default: fallback }),
    ...(to && { references: to.name }),
    ...(LISTS.has(type.kind) && { separator: ';' }),
  };
}

/** The table whose rows the cells of a column refer to, if they refer to any. */
export function referencedTable(type: CellType): TableFormat | undefined {
  if (type.kind !== 'reference' && type.kind !== 'list') return undefined;
  return tables.find(({ entity }) => entity === type.to);
}

/**
 * A foreign key that a Frictionless validator can look up, which needs one code for one row. References to units may
 * have the form code@validFrom, and lists refer to several rows: for those the field has `references` instead.
 */
function foreignKey({ name, type }: ColumnFormat): ForeignKey[] {
  const to = type.kind === 'reference' ? referencedTable(type) : undefined;
  const isCode = to?.key.length === 1 && to.key[0] === 'code';
  return isCode ? [{ fields: [name], reference: { resource: to.name, fields: ['code'] } }] : [];
}

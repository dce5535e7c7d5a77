import { isDeepStrictEqual } from 'node:util';
import type { ColumnFormat, TableFormat } from '../format/column.js';
import { LISTS, type TableSchema, tableSchema } from '../reference/table-schema.js';
import type { ResourceShape } from './descriptor-shape.js';
import type { ReportDescriptionFault } from './resource.js';

type Members = Readonly<Record<string, unknown>>;

/** What is read as true and false: all spellings that a field may declare. */
const BOOLEANS: Record<string, readonly string[]> = {
  trueValues: ['true', 'True', 'TRUE'],
  falseValues: ['false', 'False', 'FALSE'],
};

/**
 * Reports members of a declared schema that are stricter than the table, or different: they would not be kept. All that
 * the JSON schemas of the tables have is kept, and so is what allows more.
 */
export function checkDeclaredSchema(
  format: TableFormat,
  { schema }: ResourceShape,
  report: ReportDescriptionFault,
): void {
  if (!schema) return;
  const own = tableSchema(format);
  const declared: Members = schema;
  const { fieldsMatch } = declared;
  if (fieldsMatch !== undefined && ![fieldsMatch].flat().every((match) => match === 'exact'))
    report('schema.fieldsMatch', 'must be "exact", because the fields are the columns of the file in order');
  checkKeys(own, declared, report);
  for (const [i, field] of schema.fields.entries()) {
    const column = format.columns.find(({ name }) => name === field.name);
    const known = own.fields.find(({ name }) => name === field.name);
    // A column that the table does not have is reported with the first row of the file.
    if (column && known)
      checkField(column, own.primaryKey, known, field, (member, reason) =>
        report(`schema.fields[${i}].${member}`, reason),
      );
  }
}

function checkKeys(own: TableSchema, declared: Members, report: ReportDescriptionFault): void {
  const { primaryKey, uniqueKeys, foreignKeys } = declared;
  const columns = [primaryKey ?? own.primaryKey].flat();
  if (!own.primaryKey.every((column) => columns.includes(column)))
    report(
      'schema.primaryKey',
      `must be ${JSON.stringify(own.primaryKey)}, the columns that identify a row of the table; or leave it out`,
    );
  if (uniqueKeys !== undefined && !isDeepStrictEqual(uniqueKeys, []))
    report('schema.uniqueKeys', 'is not checked; leave it out');
  const keys: readonly unknown[] = Array.isArray(foreignKeys) ? foreignKeys : [foreignKeys ?? []].flat();
  if (!keys.every((key) => own.foreignKeys?.some((known) => isDeepStrictEqual(known, key))))
    report(
      'schema.foreignKeys',
      'is not checked; leave it out: codes are looked up in the tables of the package and its dependencies',
    );
}

function checkField(
  column: ColumnFormat,
  key: readonly string[],
  own: Members,
  field: Members,
  report: ReportDescriptionFault,
): void {
  const { kind } = column.type;
  const { type = 'string', format = 'default', missingValues = [''] } = field;
  const isList = type === 'list' && LISTS.has(kind);
  // Every cell is a string, and a whole number is a number.
  const wider = ['string', 'any', ...(kind === 'integer' ? ['number'] : [])];
  if (type !== own.type && !isList && !wider.includes(String(type)))
    report(
      'type',
      `must be ${quoted(own.type)}, as the column "${column.name}" is read; got ${quoted(type)}`,
    );
  if (isList && field.delimiter !== ';')
    report('delimiter', 'must be ";", because the values of a list are separated by semicolons');
  const formats = ['default', own.format, ...(kind === 'date' ? ['%Y-%m-%d'] : [])];
  if (!formats.includes(format))
    report('format', `must be "default", because no other format is read; got ${quoted(format)}`);
  if (!isDeepStrictEqual(missingValues, ['']))
    report(
      'missingValues',
      'must be [""], because only an empty cell means no value; for a missing observation, write the status MISSING',
    );
  for (const [member, words] of Object.entries(BOOLEANS))
    if (kind === 'boolean' && ![field[member] ?? []].flat().every((word) => words.includes(String(word))))
      report(member, `must contain only ${words.map(quoted).join(', ')}, which are read so`);
  if (field.categories !== undefined)
    report('categories', 'is not checked; leave it out, and use the values that the table allows');
  const unique = key.length === 1 && key[0] === column.name;
  checkConstraints({ ...(own.constraints ?? {}), unique }, field.constraints, report);
}

function checkConstraints(own: Members, declared: unknown, report: ReportDescriptionFault): void {
  if (declared === undefined) return;
  if (typeof declared !== 'object' || declared === null) {
    report('constraints', 'must be an object such as { "required": true }');
    return;
  }
  const isKept = ([name, value]: [string, unknown]) =>
    isDeepStrictEqual(own[name], value) || ((name === 'required' || name === 'unique') && value === false);
  const names = Object.entries(declared)
    .filter((constraint) => !isKept(constraint))
    .map(([name]) => quoted(name));
  if (names.length > 0)
    report(
      'constraints',
      `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} not checked for this column; leave out what is not in the schema of the table`,
    );
}

const quoted = (value: unknown): string => JSON.stringify(value) ?? 'none';

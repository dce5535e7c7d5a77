import { CommandError } from '../fault.js';
import type { TableFormat } from '../format/column.js';
import { tables } from '../format/tables.js';
import { referencedTable } from '../reference/table-schema.js';
import { type ExampleRow, exampleRows } from './example-rows.js';

/** A package to start from: its example rows pass every check, and are meant to be replaced. */
export interface ExamplePackage {
  name: string;
  title: string;
  tables: readonly ExampleTable[];
}

export interface ExampleTable {
  format: TableFormat;
  rows: readonly ExampleRow[];
}

/** The tables that most publishers need. */
export const USUAL_TABLES = [
  'datasets',
  'documents',
  'units',
  'units_of_measure',
  'indicators',
  'observations',
];

/** Only one package names the catalogue; its publisher asks for this table explicitly. */
const NOT_IN_ALL = ['catalogue'];

export const ALL_TABLES = tables.map(({ name }) => name).filter((name) => !NOT_IN_ALL.includes(name));

export const LICENCE = { name: 'CC-BY-4.0', path: 'https://creativecommons.org/licenses/by/4.0/' };
export const SOURCE =
  'Ví dụ, hãy thay: cơ quan công bố số liệu / Example, to be replaced: publisher of the data';

/**
 * A package of these tables and of those that their rows refer to.
 * @throws CommandError for the name of a table that does not exist
 */
export function examplePackage(name: string, asked: readonly string[]): ExamplePackage {
  const unknown = asked.find((table) => !tables.some(({ name }) => name === table));
  if (unknown !== undefined)
    throw new CommandError(
      `"${unknown}" is not a table; expected one of ${tables.map(({ name }) => name).join(', ')}`,
    );
  const rows = exampleRows(name);
  const wanted = new Set(['datasets', ...asked]);
  // Iterating over a set includes what is added meanwhile.
  for (const table of wanted)
    for (const needed of referencedTables(table, rows[table] ?? [])) wanted.add(needed);
  const isOfUse = ({ kind }: ExampleRow) => kind !== 'GROUP' || wanted.has('unit_memberships');
  return {
    name,
    title: 'Ví dụ: tên của gói dữ liệu, hãy thay / Example, to be replaced: title of the package',
    tables: tables
      .filter((format) => wanted.has(format.name))
      .map((format) => ({ format, rows: (rows[format.name] ?? []).filter(isOfUse) })),
  };
}

/** The tables that these rows refer to. */
function referencedTables(table: string, rows: readonly ExampleRow[]): string[] {
  const { columns } = tables.find(({ name }) => name === table) ?? { columns: [] };
  return columns.flatMap(({ name, type }) => {
    const to = rows.some((row) => row[name]) ? referencedTable(type) : undefined;
    return to ? [to.name] : [];
  });
}

import type { TableFormat } from '../format/column.js';
import { tables } from '../format/tables.js';
import { pointsTo } from '../reference/table-schema.js';
import { Refusal } from '../refusal.js';
import { type ExampleRow, exampleRows } from './example-rows.js';

/** A package to begin from: tables with rows that pass every check and are to be replaced. */
export interface ExamplePackage {
  name: string;
  title: string;
  tables: readonly ExampleTable[];
}

export interface ExampleTable {
  format: TableFormat;
  rows: readonly ExampleRow[];
}

/** What most people need. */
export const USUAL_TABLES = [
  'datasets',
  'documents',
  'units',
  'units_of_measure',
  'indicators',
  'observations',
];

/** The catalogue has one name, in one of its packages; who gives it asks for this table by name. */
const NOT_IN_ALL = ['catalogue'];

export const ALL_TABLES = tables.map(({ name }) => name).filter((name) => !NOT_IN_ALL.includes(name));

export const LICENCE = { name: 'CC-BY-4.0', path: 'https://creativecommons.org/licenses/by/4.0/' };
export const SOURCE =
  'Ví dụ, hãy thay: cơ quan công bố số liệu / Example, replace: who publishes the figures';

/**
 * A package of these tables and of those that their rows point to.
 * @throws Refusal
 */
export function examplePackage(name: string, asked: readonly string[]): ExamplePackage {
  const unknown = asked.find((table) => !tables.some(({ name }) => name === table));
  if (unknown !== undefined)
    throw new Refusal(`"${unknown}" is not a table; known: ${tables.map(({ name }) => name).join(', ')}`);
  const rows = exampleRows(name);
  const wanted = new Set(['datasets', ...asked]);
  // A set gives what is added while it is gone through.
  for (const table of wanted) for (const needed of neededBy(table, rows[table] ?? [])) wanted.add(needed);
  return {
    name,
    title: 'Ví dụ: tên của gói dữ liệu, hãy thay / Example: title of the package, replace it',
    tables: tables
      .filter((format) => wanted.has(format.name))
      .map((format) => ({ format, rows: rows[format.name] ?? [] })),
  };
}

/** The tables that the cells of these rows name. */
function neededBy(table: string, rows: readonly ExampleRow[]): string[] {
  const { columns } = tables.find(({ name }) => name === table) ?? { columns: [] };
  return columns.flatMap(({ name, type }) => {
    const to = rows.some((row) => row[name]) ? pointsTo(type) : undefined;
    return to ? [to.name] : [];
  });
}

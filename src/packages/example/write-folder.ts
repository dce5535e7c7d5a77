import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import type { ColumnFormat } from '../format/column.js';
import { type ExamplePackage, type ExampleTable, LICENCE, SOURCE } from './example-package.js';

/** Writes a package as a folder: its description, a CSV file for each table, and a page that describes each column. */
export async function writeExampleFolder(example: ExamplePackage, folder: string): Promise<void> {
  await mkdir(folder);
  const write = (file: string, text: string) => writeFile(join(folder, file), text, { flag: 'wx' });
  // Without this mark Excel assumes another encoding.
  for (const table of example.tables) await write(`${table.format.name}.csv`, `\uFEFF${csv(table)}`);
  await write('datapackage.json', `${JSON.stringify(description(example), null, 2)}\n`);
  await write('README.md', page(example));
}

function description({ name, title, tables }: ExamplePackage) {
  return {
    formatVersion: 1,
    name,
    title,
    licenses: [LICENCE],
    sources: [{ title: SOURCE }],
    resources: tables.map(({ format }) => ({
      name: format.name.replaceAll('_', '-'),
      path: `${format.name}.csv`,
      table: format.name,
      ...(format.name !== 'datasets' && { dataset: name }),
    })),
  };
}

function csv({ format, rows }: ExampleTable): string {
  const names = format.columns.map((column) => column.name);
  return stringify([names, ...rows.map((row) => names.map((column) => row[column] ?? ''))], {
    record_delimiter: 'windows',
  });
}

const page = ({ name, tables }: ExamplePackage) =>
  [
    `# ${name}`,
    '',
    'Every row in these files is an example. Replace all of them, and the title, licence and sources in',
    '`datapackage.json`. Then check the package: `npx catalogue check` with the name of this folder.',
    '',
    'Columns without * are optional: leave them empty, or delete them. Choose your own codes, and do not change them once\nthey are published.',
    ...tables.flatMap(({ format }) => [
      '',
      `## ${format.name}.csv`,
      '',
      format.description,
      '',
      ...format.columns.map(
        (column) => `- \`${column.name}\`${column.required ? ' *' : ''}: ${describeColumn(column)}`,
      ),
    ]),
    '',
  ].join('\n');

/** The meaning of a column and the values that it allows, in a sentence or two. */
export function describeColumn({ description, type, fallback }: ColumnFormat): string {
  const choice = type.kind === 'enum' ? ` One of ${type.values.join(', ')}.` : '';
  return `${description}${choice}${fallback ? ` Default: ${fallback}.` : ''}`;
}

import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { ALL_TABLES, examplePackage, USUAL_TABLES } from '../packages/example/example-package.js';
import { writeExampleFolder } from '../packages/example/write-folder.js';
import { writeExampleWorkbook } from '../packages/example/write-workbook.js';
import { CommandError } from '../packages/fault.js';

interface Options {
  tables?: string;
  all?: true;
  xlsx?: true;
}

export function addNew(program: Command): void {
  program
    .command('new')
    .description(
      'Writes an example package to start from. Its rows pass every check; replace them with your own.',
    )
    .argument('<folder>', 'folder to create (with --xlsx, workbook); also the name of the package')
    .option('--tables <names>', `tables, separated by commas (default: ${USUAL_TABLES.join(', ')})`)
    .option('--all', 'all tables')
    .option('--xlsx', 'write one Excel workbook, with a sheet for each table and lists to choose from')
    .addHelpText(
      'after',
      `
Tables that other tables refer to are added automatically.

Examples:
  catalogue new so-lieu --xlsx            writes so-lieu.xlsx, to fill in Excel
  catalogue check so-lieu.xlsx            checks it
  catalogue new so-lieu --tables targets  writes a folder with CSV files`,
    )
    .action(async (folder: string, options: Options) => {
      process.stdout.write(`${await writeNew(folder, options)}\n`);
    });
}

/** Writes the package; returns a line that says what was written. */
export async function writeNew(path: string, { tables, all, xlsx }: Options): Promise<string> {
  const isWorkbook = xlsx === true || /\.xlsx$/i.test(path);
  const target = isWorkbook && !/\.xlsx$/i.test(path) ? `${path}.xlsx` : path;
  const name = nameOf(basename(path).replace(/\.xlsx$/i, ''));
  if (existsSync(target))
    throw new CommandError(`${target} already exists; delete it or choose another name`);
  const asked = tables?.split(',').map((table) => table.trim()) ?? (all ? ALL_TABLES : USUAL_TABLES);
  const example = examplePackage(name, asked);
  await (isWorkbook ? writeExampleWorkbook : writeExampleFolder)(example, target);
  const files = example.tables.map(({ format }) => format.name).join(', ');
  return `Wrote ${target} with ${files}. Replace every example row, then run: catalogue check ${target}`;
}

/** Turns the name of a folder into a valid name of a package: `Số liệu 2024` becomes `so-lieu-2024`. */
function nameOf(folder: string): string {
  const name = folder
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/gi, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+|-+$/g, '');
  if (name === '')
    throw new CommandError(`"${folder}" cannot be turned into the name of a package; use a to z or 0 to 9`);
  return name;
}

import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { ALL_TABLES, examplePackage, USUAL_TABLES } from '../packages/example/example-package.js';
import { writeExampleFolder } from '../packages/example/write-folder.js';
import { writeExampleWorkbook } from '../packages/example/write-workbook.js';
import { Refusal } from '../packages/refusal.js';

interface Options {
  tables?: string;
  all?: true;
  xlsx?: true;
}

export function addNew(program: Command): void {
  program
    .command('new')
    .description(
      'Writes a package to begin from, whose example rows pass every check and are to be replaced.',
    )
    .argument('<folder>', 'folder that is made, or with --xlsx the workbook; its name is that of the package')
    .option('--tables <names>', `tables to have, with commas between; else ${USUAL_TABLES.join(', ')}`)
    .option('--all', 'have all tables')
    .option('--xlsx', 'as one workbook of Excel, with a sheet for each table and lists to choose from')
    .addHelpText(
      'after',
      `
Tables that the rows of others point to come along by themselves.

  catalogue new so-lieu --xlsx            writes so-lieu.xlsx, to be filled in Excel
  catalogue check so-lieu.xlsx            tells what is wrong with it
  catalogue new so-lieu --tables targets  writes a folder with CSV files`,
    )
    .action(async (folder: string, options: Options) => {
      process.stdout.write(`${await writeNew(folder, options)}\n`);
    });
}

/** Writes the package and says what was written. */
export async function writeNew(path: string, { tables, all, xlsx }: Options): Promise<string> {
  const isWorkbook = xlsx === true || /\.xlsx$/i.test(path);
  const target = isWorkbook && !/\.xlsx$/i.test(path) ? `${path}.xlsx` : path;
  const name = nameOf(basename(path).replace(/\.xlsx$/i, ''));
  if (existsSync(target))
    throw new Refusal(`${target} is there already: name another, or take it away first`);
  const asked = tables?.split(',').map((table) => table.trim()) ?? (all ? ALL_TABLES : USUAL_TABLES);
  const example = examplePackage(name, asked);
  await (isWorkbook ? writeExampleWorkbook : writeExampleFolder)(example, target);
  const files = example.tables.map(({ format }) => format.name).join(', ');
  return `Wrote ${target} with ${files}. Replace every example row, then: catalogue check ${target}`;
}

/** A name that a package may have, out of one that a folder has: `Số liệu 2024` becomes `so-lieu-2024`. */
function nameOf(folder: string): string {
  const name = folder
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/gi, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+|-+$/g, '');
  if (name === '')
    throw new Refusal(`"${folder}" holds no letter that the name of a package may have: a to z, 0 to 9`);
  return name;
}

import { once } from 'node:events';
import { type Command, Option } from 'commander';
import { tables } from '../packages/format/tables.js';
import { readFolders } from '../packages/reading/packages.js';
import { compare } from '../publishing/compare.js';
import { DIFFERENCE_FORMATS, differenceReport } from './reports/difference-report.js';
import { printWaiting, withPublisher } from './with-database.js';

interface Options {
  format: (typeof DIFFERENCE_FORMATS)[number];
  rows?: true;
  table?: string[];
  wait: boolean;
}

const HELP = `
Compares the rows and descriptions of packages with the newest revision. Rows of a dataset that its package no longer
contains would be withdrawn. Changes in numbers are also shown as a percentage of the old value. Packages with faults
are refused, as with publish.

Examples:
  catalogue diff seeds/vietnam                           how many rows of each table would change
  catalogue diff seeds/vietnam --rows                    also every row, with its old and new values
  catalogue diff seeds/vietnam --table observations targets
  catalogue diff seeds/vietnam --rows --format csv > difference.csv`;

export function addDiff(program: Command): void {
  program
    .command('diff')
    .description('Shows what publishing data packages would add, change and withdraw. Writes nothing.')
    .argument('<package...>', 'folders with a datapackage.json, or Excel workbooks')
    .option('--rows', 'show each row that differs')
    .addOption(
      new Option('--table <table...>', 'show only the rows of these tables').choices(
        tables.map(({ name }) => name),
      ),
    )
    .addOption(
      new Option('--format <format>', 'format of the report')
        .choices(DIFFERENCE_FORMATS)
        .default(DIFFERENCE_FORMATS[0]),
    )
    .option('--no-wait', 'fail at once if another publication is in progress')
    .addHelpText('after', HELP)
    .action(diffFolders);
}

async function diffFolders(folders: string[], { format, rows, table, wait }: Options): Promise<void> {
  await readFolders(folders);
  const withRows = rows === true || table !== undefined;
  const report = differenceReport(format, withRows);
  await withPublisher((sql) =>
    compare(sql, folders, {
      noWait: !wait,
      onWait: printWaiting,
      onComparison: (comparison) => print(report.summary(comparison)),
      onRows: withRows ? (some) => print(report.rows(some)) : undefined,
      tables: table,
    }),
  );
  await print(report.end());
}

/** Waits if the reader of the output is slower than the database. */
async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

import { once } from 'node:events';
import { type Command, Option } from 'commander';
import { readFolders } from '../packages/collect-faults.js';
import { tables } from '../packages/format/tables.js';
import { compare } from '../publishing/compare.js';
import { printWaiting, withPublisher } from './publisher.js';
import { DIFFERENCE_FORMATS, differenceReport } from './reports/difference-report.js';

interface Options {
  format: (typeof DIFFERENCE_FORMATS)[number];
  rows?: true;
  table?: string[];
  wait: boolean;
}

const HELP = `
Compares rows, and what packages say of themselves, with the newest revision. Rows that a dataset had and that its
package no longer has would be withdrawn. Of numbers the change is told in per cent of what stood there. Packages with
faults are refused, as by publish.

Examples:
  catalogue diff seeds/vietnam                           how many rows of each table would change
  catalogue diff seeds/vietnam --rows                    and each of them: what stood there, what would
  catalogue diff seeds/vietnam --table observations targets
  catalogue diff seeds/vietnam --rows --format csv > difference.csv`;

export function addDiff(program: Command): void {
  program
    .command('diff')
    .description('Tells what publishing data packages would add, change and withdraw, and writes nothing.')
    .argument('<package...>', 'folders that hold a datapackage.json')
    .option('--rows', 'tell each row that differs')
    .addOption(
      new Option('--table <table...>', 'tell the rows of these tables alone').choices(
        tables.map(({ name }) => name),
      ),
    )
    .addOption(
      new Option('--format <format>', 'how to tell it')
        .choices(DIFFERENCE_FORMATS)
        .default(DIFFERENCE_FORMATS[0]),
    )
    .option('--no-wait', 'end at once where somebody is publishing now')
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

/** Waits for a reader who is slower than the database. */
async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

import type { Command } from 'commander';
import { readConfig } from '../config.js';
import { type Fault, pluralize } from '../packages/fault.js';
import { readFolders } from '../packages/reading/packages.js';
import { type Publication, publish } from '../publishing/publish.js';
import type { DatasetLoss } from '../publishing/revision/losses.js';
import { parseNote } from './option-values.js';
import { progressReport } from './progress-report.js';
import { describeChangeLines } from './reports/difference-report.js';
import { faultLine } from './reports/fault-report.js';
import { printLine, printWaiting, withPublisher } from './with-database.js';
import { addWithdrawalOptions, confirmLosses, type WithdrawalOptions } from './withdrawals.js';

interface Options extends WithdrawalOptions {
  note?: string;
  strict?: true;
  wait: boolean;
}

const HELP = `
The packages are checked, compared with the newest revision, and written in one transaction: readers see all changes or
none, and are not interrupted. A package contains its datasets in full, so rows that are no longer in it are
withdrawn. Before the command withdraws more than a tenth of the rows of a dataset, it asks for confirmation and waits
up to a minute; without a terminal it fails. Only one publication runs at a time: a second one waits, and prints which
publication it is waiting for.

The exit code is 0 if the packages are published or unchanged, and 1 if they are refused.

Examples:
  catalogue publish seeds/vietnam seeds/thanh-hoa --note "Corrected the population of 2019"
  catalogue publish my-package --dry-run          all steps except writing
  catalogue publish my-package --withdraw         in a scheduled job, where nobody can confirm
  catalogue check my-package                      first list all faults and warnings
  catalogue diff my-package --rows                first show what would change`;

/** Printed after the first revision, in case the settings name another database than was meant. */
const FIRST =
  'this was the first publication in this database; if you meant to publish to a running server, use the DATA_DIR or DATABASE_URL of that server';

export function addPublish(program: Command): void {
  const command = program
    .command('publish')
    .description('Checks data packages and publishes them as one new revision: all of them or none.')
    .argument('<package...>', 'folders with a datapackage.json, or Excel workbooks')
    .option('--note <text>', 'what readers should know about this revision', parseNote)
    .option('--dry-run', 'check the packages and show what would change; publish nothing')
    .option('--strict', 'treat warnings as errors');
  addWithdrawalOptions(command)
    .option('--no-wait', 'fail at once if another publication is in progress')
    .addHelpText('after', HELP)
    .action(publishFolders);
}

async function publishFolders(folders: string[], options: Options): Promise<void> {
  // A misspelled folder is reported before the command waits for a database.
  await readFolders(folders);
  const { show, stop } = progressReport(process.stderr);
  const onLosses = async (losses: readonly DatasetLoss[]) => {
    stop();
    await confirmLosses(losses, options);
  };
  const onWarnings = (warnings: readonly Fault[], count: number) => {
    stop();
    for (const warning of warnings) printLine(faultLine(warning));
    if (count > warnings.length)
      printLine(
        `and ${pluralize(count - warnings.length, 'more warning')}; "catalogue check" lists all of them`,
      );
  };
  const { note, dryRun, strict, wait } = options;
  const publication = await withPublisher((sql) =>
    publish(sql, folders, {
      note,
      dryRun,
      strict,
      noWait: !wait,
      onWait: printWaiting,
      onProgress: show,
      onWarnings,
      onLosses,
    }).finally(stop),
  );
  process.stdout.write(summary(publication));
  if (publication.published && publication.revision === 1) printLine(FIRST);
}

function summary({ published, revision, ...differences }: Publication): string {
  const rows = describeChangeLines(differences);
  const { PUBLIC_URL = '' } = readConfig(process.env);
  const address = `${PUBLIC_URL.replace(/\/$/, '')}/revisions/${revision}/graphql`;
  if (published) return `Published revision ${revision}, at ${address}:\n${rows}`;
  if (rows === '') return `Nothing changed: revision ${revision} already has the same content.\n`;
  return `Nothing was published. Revision ${revision + 1} would have these changes:\n${rows}`;
}

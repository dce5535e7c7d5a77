import type { Command } from 'commander';
import { readConfig } from '../config.js';
import { readFolders } from '../packages/collect-faults.js';
import { counted, type Fault } from '../packages/fault.js';
import { type Publication, publish } from '../publishing/publish.js';
import type { DatasetLoss } from '../publishing/revision/losses.js';
import { noteText } from './note.js';
import { progressReport } from './progress-report.js';
import { printLine, printWaiting, withPublisher } from './publisher.js';
import { describeChangeLines } from './reports/difference-report.js';
import { faultLine } from './reports/fault-report.js';
import { addWithdrawalOptions, confirmLosses, type WithdrawalOptions } from './withdrawals.js';

interface Options extends WithdrawalOptions {
  note?: string;
  strict?: true;
  wait: boolean;
}

const HELP = `
The packages are checked, compared with what stands, and written in one transaction: readers see all of it or nothing,
and go on reading meanwhile. A package is the whole of its datasets: rows that it no longer has are withdrawn. Where
that is more than a tenth of the rows of a dataset it asks first, for a minute at most; where there is no terminal to
ask at, it refuses. Of two that publish at once the second waits, and is told who is before it.

Ends with 0 where the packages are published, or say what stands there already, and with 1 where they are refused.

Examples:
  catalogue publish seeds/vietnam seeds/thanh-hoa --note "Corrected the population of 2019"
  catalogue publish my-package --dry-run          all but the last step: nothing is published
  catalogue publish my-package --withdraw         for a timetable, where nobody can be asked
  catalogue check my-package                      all faults, and warnings, beforehand
  catalogue diff my-package --rows                what would change, beforehand`;

/** Told behind the first revision of all: who meant another database learns of it. */
const FIRST =
  'nothing had been published in this database before; if that of a running server was meant, give DATA_DIR or DATABASE_URL as it has them';

export function addPublish(program: Command): void {
  const command = program
    .command('publish')
    .description(
      'Checks data packages and publishes them together as one new revision; all of them, or nothing.',
    )
    .argument('<package...>', 'folders that hold a datapackage.json')
    .option('--note <text>', 'what readers should know of this revision', noteText)
    .option('--dry-run', 'check the packages and tell what would change, and publish nothing')
    .option('--strict', 'warnings refuse the packages too');
  addWithdrawalOptions(command)
    .option('--no-wait', 'end at once where somebody else is publishing')
    .addHelpText('after', HELP)
    .action(publishFolders);
}

async function publishFolders(folders: string[], options: Options): Promise<void> {
  // A folder that is misspelt is told before a database is waited for.
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
      printLine(`and ${counted(count - warnings.length, 'warning')} more: catalogue check tells all of them`);
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

function summary({ published, revision, ...told }: Publication): string {
  const rows = describeChangeLines(told);
  const { PUBLIC_URL = '' } = readConfig(process.env);
  const address = `${PUBLIC_URL.replace(/\/$/, '')}/revisions/${revision}/graphql`;
  if (published) return `Published revision ${revision}, at ${address}:\n${rows}`;
  if (rows === '') return `Nothing changed: revision ${revision} says the same already.\n`;
  return `Nothing was published. These would make revision ${revision + 1}:\n${rows}`;
}

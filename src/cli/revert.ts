import type { Command } from 'commander';
import type { Publication } from '../publishing/publish.js';
import { revert } from '../publishing/revert.js';
import type { DatasetLoss } from '../publishing/revision/losses.js';
import { parseNote, parseRevision } from './option-values.js';
import { describeChangeLines } from './reports/difference-report.js';
import { printWaiting, withPublisher } from './with-database.js';
import { addWithdrawalOptions, confirmLosses, type WithdrawalOptions } from './withdrawals.js';

interface Options extends WithdrawalOptions {
  note?: string;
}

const HELP = `
All packages are restored, including those that other people have published since then. Before the command withdraws
more than a tenth of the rows of a dataset, it asks for confirmation and waits up to a minute; without a terminal it fails.

Examples:
  catalogue revert 12 --dry-run          shows what would change, publishes nothing
  catalogue revert 12 --note "The values for May were right"
  catalogue revert 12 --withdraw         in a scheduled job, where nobody can confirm`;

export function addRevert(program: Command): void {
  const command = program
    .command('revert')
    .description(
      'Publishes a new revision with the content of an older one. Nothing is lost: the revisions in between can still be read, and restored in the same way.',
    )
    .argument('<revision>', 'number of the revision to restore', parseRevision)
    .option('--note <text>', 'what readers should know about the new revision', parseNote)
    .option('--dry-run', 'show what would change; publish nothing');
  addWithdrawalOptions(command)
    .addHelpText('after', HELP)
    .action(async (number: number, options: Options) => {
      const { note, dryRun } = options;
      const onLosses = (losses: readonly DatasetLoss[]) => confirmLosses(losses, options);
      const publication = await withPublisher((sql) =>
        revert(sql, number, { note, dryRun, onLosses, onWait: printWaiting }),
      );
      process.stdout.write(summary(number, publication));
    });
}

function summary(restored: number, { revision, published, ...differences }: Publication): string {
  const rows = describeChangeLines(differences);
  if (published)
    return `Published revision ${revision}, which restores revision ${restored}, at /revisions/${revision}/graphql:\n${rows}`;
  if (rows === '')
    return `Nothing changed: revision ${revision} already has the content of revision ${restored}.\n`;
  return `Nothing was published. Restoring revision ${restored} would make these changes:\n${rows}`;
}

import type { Command } from 'commander';
import type { Publication } from '../publishing/publish.js';
import { revert } from '../publishing/revert.js';
import type { DatasetLoss } from '../publishing/revision/losses.js';
import { noteText } from './note.js';
import { revisionNumber } from './numbers.js';
import { printWaiting, withPublisher } from './publisher.js';
import { describeChangeLines } from './reports/difference-report.js';
import { addWithdrawalOptions, confirmLosses, type WithdrawalOptions } from './withdrawals.js';

interface Options extends WithdrawalOptions {
  note?: string;
}

const HELP = `
All packages go back, also those that others have published since. Where that withdraws more than a tenth of the rows of
a dataset it asks first, for a minute at most; where there is no terminal to ask at, it refuses.

Examples:
  catalogue revert 12 --dry-run          what would change, and nothing is published
  catalogue revert 12 --note "The figures of May were right"
  catalogue revert 12 --withdraw         where nobody can be asked`;

export function addRevert(program: Command): void {
  const command = program
    .command('revert')
    .description(
      'Publishes a new revision in which everything stands as it did in an older one. Nothing is lost: what was published since can be read in its own revisions, and be restored in the same way.',
    )
    .argument('<revision>', 'number of the revision to restore', revisionNumber)
    .option('--note <text>', 'what readers should know of the new revision', noteText)
    .option('--dry-run', 'tell what would change, and publish nothing');
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

function summary(restored: number, { revision, published, ...told }: Publication): string {
  const rows = describeChangeLines(told);
  if (published)
    return `Published revision ${revision}, which restores revision ${restored}, at /revisions/${revision}/graphql:\n${rows}`;
  if (rows === '') return `Nothing changed: revision ${revision} says the same as revision ${restored}.\n`;
  return `Nothing was published. To restore revision ${restored} would take:\n${rows}`;
}

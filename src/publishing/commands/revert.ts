import type { Command } from 'commander';
import type { Publication } from '../publish.js';
import { changeLines } from '../reports/difference-report.js';
import { type RevertOptions, revert } from '../revert.js';
import { revisionNumber } from './numbers.js';
import { asPublisher, tellWaiting } from './publisher.js';

export function addRevert(program: Command): void {
  program
    .command('revert')
    .description(
      'Publishes a new revision in which everything stands as it did in an older one. Nothing is lost: what was published since can be read in its own revisions, and be restored in the same way.',
    )
    .argument('<revision>', 'number of the revision to restore', revisionNumber)
    .option('--note <text>', 'what readers should know of the new revision')
    .option('--dry-run', 'tell what would change, and publish nothing')
    .action(async (number: number, options: RevertOptions) => {
      const publication = await asPublisher((sql) =>
        revert(sql, number, { ...options, onWait: tellWaiting }),
      );
      process.stdout.write(summary(number, publication));
    });
}

function summary(restored: number, { revision, published, ...told }: Publication): string {
  const rows = changeLines(told);
  if (published)
    return `Published revision ${revision}, which restores revision ${restored}, at /revisions/${revision}/graphql:\n${rows}`;
  if (rows === '') return `Nothing changed: revision ${revision} says the same as revision ${restored}.\n`;
  return `Nothing was published. To restore revision ${restored} would take:\n${rows}`;
}

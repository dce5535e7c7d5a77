import type { Command } from 'commander';
import { CommandError } from '../packages/fault.js';
import { findPruning, type Pruning, prune } from '../publishing/prune.js';
import { confirmYes } from './ask.js';
import { parseNote, parseRevision } from './option-values.js';
import { printLine, printWaiting, withPublisher } from './with-database.js';

interface Options {
  before: number;
  note?: string;
  yes?: true;
}

export function addPrune(program: Command): void {
  program
    .command('prune')
    .description(
      'Deletes old revisions permanently, to free space. Afterwards, requests for them fail with 410 Gone, even at addresses that somebody has cited. Revisions are never deleted automatically.',
    )
    .requiredOption('--before <revision>', 'the oldest revision to keep', parseRevision)
    .option('--note <text>', 'the reason, shown to users who request a deleted revision', parseNote)
    .option('--yes', 'do not ask for confirmation')
    .action(async ({ before, note, yes }: Options) => {
      const pruning = await withPublisher(async (sql) => {
        const found = await findPruning(sql, before);
        if (found.revisions === null) return found;
        printLine(`This will be deleted permanently: ${describe(found)}.`);
        if (!yes && !(await confirmYes('Delete them?', { input: process.stdin, output: process.stderr })))
          throw new CommandError(
            'nothing was deleted, because it was not confirmed; answer yes, or use --yes if there is no terminal',
          );
        return prune(sql, before, { note, onWait: printWaiting });
      });
      process.stdout.write(
        pruning.revisions === null
          ? `Nothing was deleted: there are no revisions before ${before}.\n`
          : `Deleted ${describe(pruning)}.\n`,
      );
    });
}

function describe({ revisions, rows, bytes }: Pruning): string {
  const { first, last } = revisions ?? { first: 0, last: 0 };
  const numbers = first === last ? `revision ${first}` : `${last - first + 1} revisions, ${first} to ${last}`;
  return `${numbers}, with ${rows.toLocaleString('en')} rows that are in no other revision; this frees about ${(bytes / 1e6).toFixed(1)} MB for later publications`;
}

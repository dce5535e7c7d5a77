import type { Command } from 'commander';
import { Refusal } from '../packages/refusal.js';
import { findPruning, type Pruning, prune } from '../publishing/prune.js';
import { confirmYes } from './asking.js';
import { noteText } from './note.js';
import { revisionNumber } from './numbers.js';
import { printLine, printWaiting, withPublisher } from './publisher.js';

interface Options {
  before: number;
  note?: string;
  yes?: true;
}

export function addPrune(program: Command): void {
  program
    .command('prune')
    .description(
      'Drops old revisions for ever, to make room. Their addresses answer 410 from then on, also those that somebody has cited. Nothing is ever dropped by itself.',
    )
    .requiredOption('--before <revision>', 'the oldest revision that is kept', revisionNumber)
    .option('--note <text>', 'why: told to whoever asks for a revision that is gone', noteText)
    .option('--yes', 'do not ask')
    .action(async ({ before, note, yes }: Options) => {
      const pruning = await withPublisher(async (sql) => {
        const found = await findPruning(sql, before);
        if (found.revisions === null) return found;
        printLine(`These go, and cannot be brought back: ${describe(found)}.`);
        if (!yes && !(await confirmYes('Drop them?', { input: process.stdin, output: process.stderr })))
          throw new Refusal(
            'nothing was dropped: answer yes, or give --yes where there is no terminal to ask at',
          );
        return prune(sql, before, { note, onWait: printWaiting });
      });
      process.stdout.write(
        pruning.revisions === null
          ? `Nothing was dropped: there is no revision before ${before} any more.\n`
          : `Dropped ${describe(pruning)}.\n`,
      );
    });
}

function describe({ revisions, rows, bytes }: Pruning): string {
  const { first, last } = revisions ?? { first: 0, last: 0 };
  const numbers = first === last ? `revision ${first}` : `${last - first + 1} revisions, ${first} to ${last}`;
  return `${numbers}, with ${rows} rows that no other revision has, about ${(bytes / 1e6).toFixed(1)} MB for what is published next`;
}
